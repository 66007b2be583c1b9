import { Counter } from 'prom-client';

export class Metrics {
  private static instance: Metrics | undefined;
  readonly hits: Counter;

  private constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }

  static getInstance(): Metrics {
    return (Metrics.instance ??= new Metrics());
  }
}
