import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  private static instance?: Metrics;
  readonly hits: Counter;

  protected constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  static get(): Metrics {
    if (Metrics.instance) return Metrics.instance;
    const metrics = new Metrics();
    Metrics.instance = metrics;
    return metrics;
  }
}

export const metrics = Metrics.get();
