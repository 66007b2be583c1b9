import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter<string>;

  constructor(private readonly registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  add(name: string): Counter {
    return new Counter({ name, help: 'h', registers: [this.registry] });
  }
}
