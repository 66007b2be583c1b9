import { Counter } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'] });
  readonly same: Counter<'page'> = this['hits'];
  readonly pages: Counter.Internal[] = ['home', 'about'].map((page) => this.hits.labels(page));
}
