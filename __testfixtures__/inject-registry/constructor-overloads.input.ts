import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, help: string);
  constructor(name: string, help?: string) {
    this.hits = new Counter({ name, help: help ?? 'h' });
  }
}
