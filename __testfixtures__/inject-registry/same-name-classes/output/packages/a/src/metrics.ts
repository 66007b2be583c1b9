import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'a_total', help: 'h', registers: [registry] });
  }
}
