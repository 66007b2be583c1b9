import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter<'page'>;
  readonly same: Counter<'page'>;
  readonly pages: Counter.Internal[];

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'], registers: [registry] });
    this.same = this['hits'];
    this.pages = ['home', 'about'].map((page) => this.hits.labels(page));
  }
}
