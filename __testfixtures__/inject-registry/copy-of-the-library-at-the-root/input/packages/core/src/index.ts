import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(readonly prefix: string) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits' });
  }
}
