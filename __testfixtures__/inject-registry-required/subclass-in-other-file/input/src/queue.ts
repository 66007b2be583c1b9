import { Metrics } from './metrics.js';

export class QueueMetrics extends Metrics {
  constructor(readonly queue: string) {
    super(`${queue}_total`);
  }
}

export class PlainMetrics extends Metrics {}
