import { Metrics } from './metrics.js';

export class WorkerMetrics extends Metrics {
  idle = 0;
}
