import { Counter } from 'prom-client';

const name = 'hits_total';

export class Metrics {
  readonly hits = new Counter({ name, help: 'h' });

  constructor(name: string) {
    this.hits.inc(name.length);
  }
}
