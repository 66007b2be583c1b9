import { Counter } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'] });
  readonly home: Counter.Internal = this.page('home');

  page(name: string): Counter.Internal {
    return this.hits.labels(name);
  }
}
