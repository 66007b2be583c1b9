import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  private readonly hits: Counter<'page'>;
  private readonly home;
  private readonly later = () => this.hits.inc();
  private readonly limit = 3;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'], registers: [registry] });
    this.home = this.hits.labels('home');
  }

  visit(): void {
    if (this.limit > 0) this.home.inc();
    this.later();
  }
}
