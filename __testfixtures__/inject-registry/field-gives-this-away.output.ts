import { Counter, Registry, register } from 'prom-client';

class Page {
  constructor(metrics: Metrics) {
    metrics.hits.inc();
  }
}

export class Metrics {
  readonly hits: Counter<string>;
  readonly page: Page;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
    this.page = new Page(this);
  }
}
