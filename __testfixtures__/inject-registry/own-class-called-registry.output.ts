import { Counter, Registry as PromRegistry, register } from 'prom-client';

export class Registry {
  readonly plugins: string[] = [];
}

export class Metrics {
  readonly hits: Counter;

  constructor(readonly plugins: Registry, registry: PromRegistry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
