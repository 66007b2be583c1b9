import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(readonly name: string) {
    this.hits = new Counter({ name, help: 'h' });
  }
}
