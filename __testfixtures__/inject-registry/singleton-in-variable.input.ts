import { Counter } from 'prom-client';

export class Metrics {
  private static instance?: Metrics;
  readonly hits: Counter;

  protected constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }

  static get(): Metrics {
    if (Metrics.instance) return Metrics.instance;
    const metrics = new Metrics();
    Metrics.instance = metrics;
    return metrics;
  }
}

export const metrics = Metrics.get();
