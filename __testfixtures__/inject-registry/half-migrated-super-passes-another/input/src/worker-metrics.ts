import { Registry } from 'prom-client';
import { Metrics } from './metrics.js';

export class WorkerMetrics extends Metrics {
  constructor() {
    super(new Registry());
  }
}
