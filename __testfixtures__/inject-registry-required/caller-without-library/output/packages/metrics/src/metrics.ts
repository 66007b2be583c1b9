import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: 'Hits', registers: [registry] });
  }
}
