import { Counter, Histogram, Registry, register } from 'prom-client';

export class Metrics {
  readonly requests: Counter<'route'>;
  readonly seconds: Histogram<string>;

  constructor(prefix: string, registry: Registry = register) {
    this.requests = new Counter({ name: `${prefix}_requests_total`, help: 'h', labelNames: ['route'], registers: [registry] });
    this.seconds = new Histogram({
      name: `${prefix}_seconds`,
      help: 'h',
      registers: [registry],
    });
  }
}
