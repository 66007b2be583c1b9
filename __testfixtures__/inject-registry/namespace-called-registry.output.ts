import * as registry from 'prom-client';
import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter<string>;

  constructor(metricsRegistry: registry.Registry = registry.register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [metricsRegistry] });
  }
}

export const create = (name: string, metricsRegistry: registry.Registry = registry.register): registry.Gauge => new registry.Gauge({ name, help: name, registers: [metricsRegistry] });
