import { Counter, Registry } from 'prom-client';

const metricsOfAll = Registry.globalRegistry;

export class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [metricsOfAll] });
    metricsOfAll.setDefaultLabels({ app: 'x' });
  }
}
