import { Counter } from 'prom-client';

class Page {
  constructor(metrics: Metrics) {
    metrics.hits.inc();
  }
}

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
  readonly page = new Page(this);
}
