import * as metrics from './metrics.js';

export interface Deps {
  metrics: { initMetrics(name: string): unknown };
}

export const deps: Deps = { metrics };
