import { Counter } from 'prom-client';

export class Metrics {
  static create(): Metrics {
    return new Metrics();
  }

  readonly hits: Counter;

  private constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }
}

export const metrics = Metrics.create();
