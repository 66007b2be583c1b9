import { Counter, register, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    registry.clear();
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
