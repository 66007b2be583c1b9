import { Counter, Registry } from 'prom-client';

const metricsOfAll = Registry.globalRegistry;

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = metricsOfAll) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
    registry.setDefaultLabels({ app: 'x' });
  }
}
