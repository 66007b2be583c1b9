import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  private readonly registry = new Registry();
  readonly own = new Counter({ name: 'own_total', help: 'h', registers: [this.registry] });
  readonly hits: Counter;

  constructor(metricsRegistry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [metricsRegistry] });
  }
}
