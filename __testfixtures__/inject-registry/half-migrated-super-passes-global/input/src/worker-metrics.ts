import { register } from 'prom-client';
import { Metrics } from './metrics.js';

export class WorkerMetrics extends Metrics {
  constructor(readonly name: string) {
    super(register);
  }
}
