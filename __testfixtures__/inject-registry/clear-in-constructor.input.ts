import { Counter, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor() {
    register.clear();
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }
}
