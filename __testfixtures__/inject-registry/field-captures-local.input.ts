import { Counter } from 'prom-client';

const help = 'h';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help });

  constructor() {
    const help = 1;
    this.hits.inc(help);
  }
}
