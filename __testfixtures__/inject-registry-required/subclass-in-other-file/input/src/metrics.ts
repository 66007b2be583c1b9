import { Counter } from 'prom-client';

export abstract class Metrics {
  readonly hits: Counter;

  constructor(name: string, help?: string) {
    this.hits = new Counter({ name, help: help ?? 'Hits' });
  }
}
