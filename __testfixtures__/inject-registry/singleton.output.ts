import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  private static instance: Metrics | undefined;
  readonly hits: Counter;

  private constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  static getInstance(): Metrics {
    return (Metrics.instance ??= new Metrics());
  }
}
