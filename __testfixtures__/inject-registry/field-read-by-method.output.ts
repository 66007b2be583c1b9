import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter<'page'>;
  readonly home: Counter.Internal;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'], registers: [registry] });
    this.home = this.page('home');
  }

  page(name: string): Counter.Internal {
    return this.hits.labels(name);
  }
}
