import { Metrics } from '@acme/core';
import { Counter, Histogram } from 'prom-client';

export class ApiMetrics extends Metrics {
  readonly requests: Counter<'route' | 'status'>;
  readonly duration: Histogram<'route'>;

  constructor(readonly service: string) {
    super({ prefix: service });
    this.requests = new Counter({
      name: `${service}_requests_total`,
      help: 'Requests answered',
      labelNames: ['route', 'status'],
    });
    this.duration = new Histogram({
      name: `${service}_request_seconds`,
      help: 'Time to answer',
      labelNames: ['route'],
      buckets: [0.01, 0.1, 1],
    });
  }
}
