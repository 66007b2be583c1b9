import * as metrics from './metrics.js';

export function start(): void {
  metrics.init();
}
