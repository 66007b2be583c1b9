import { Counter, Histogram } from 'prom-client';

export class Metrics {
  readonly requests: Counter<'route'>;
  readonly seconds: Histogram<string>;

  constructor(prefix: string) {
    this.requests = new Counter({ name: `${prefix}_requests_total`, help: 'h', labelNames: ['route'] });
    this.seconds = new Histogram({
      name: `${prefix}_seconds`,
      help: 'h',
    });
  }
}
