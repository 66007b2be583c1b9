import { Counter } from 'prom-client';

export class Metrics {
  constructor(name) {
    this.hits = new Counter({ name, help: 'h' });
  }
}
