import { initHits } from './metrics.js';

export function main() {
  initHits();
}
