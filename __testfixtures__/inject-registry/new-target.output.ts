import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    if (new.target === Metrics) throw new Error('abstract');
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
