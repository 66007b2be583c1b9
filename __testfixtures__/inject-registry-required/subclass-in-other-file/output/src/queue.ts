import { Metrics } from './metrics.js';
import { Registry } from 'prom-client';

export class QueueMetrics extends Metrics {
  constructor(readonly queue: string, registry: Registry) {
    super(`${queue}_total`, undefined, registry);
  }
}

export class PlainMetrics extends Metrics {}
