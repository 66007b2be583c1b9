import { Counter, Registry } from 'prom-client';

export class Metrics {
  private readonly registry = new Registry();
  readonly own = new Counter({ name: 'own_total', help: 'h', registers: [this.registry] });
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }
}
