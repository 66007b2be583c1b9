import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;
  readonly misses: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
    this.misses = new Counter({ name: 'misses_total', help: 'Misses' });
  }
}
