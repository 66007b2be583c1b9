import { Counter } from 'prom-client';

export class Metrics {
  private readonly hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'] });
  private readonly home = this.hits.labels('home');
  private readonly later = () => this.hits.inc();
  private readonly limit = 3;

  visit(): void {
    if (this.limit > 0) this.home.inc();
    this.later();
  }
}
