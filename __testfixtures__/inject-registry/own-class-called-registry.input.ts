import { Counter } from 'prom-client';

export class Registry {
  readonly plugins: string[] = [];
}

export class Metrics {
  readonly hits: Counter;

  constructor(readonly plugins: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }
}
