import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string) {
    this.hits = new Counter({ name, help: 'Hits' });
  }
}
