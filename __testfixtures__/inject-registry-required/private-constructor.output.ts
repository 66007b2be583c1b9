import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  static create(registry: Registry = register): Metrics {
    return new Metrics(registry);
  }

  readonly hits: Counter;

  private constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const metrics = Metrics.create();
