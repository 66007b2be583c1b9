import { Counter, Registry, register } from 'prom-client';

export default class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}
