import { Counter, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(registry?: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
    registry?.registerMetric(this.hits);
  }
}
