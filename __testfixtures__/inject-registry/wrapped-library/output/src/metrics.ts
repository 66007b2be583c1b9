import { Counter, Registry, register } from './lib/prometheus.js';

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
