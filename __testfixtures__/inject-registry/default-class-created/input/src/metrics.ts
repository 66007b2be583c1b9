import { Counter } from 'prom-client';

export default class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }
}
