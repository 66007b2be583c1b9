import type { Deps } from './deps.js';

export function use(deps: Deps): void {
  deps.metrics.initMetrics('used_total');
}
