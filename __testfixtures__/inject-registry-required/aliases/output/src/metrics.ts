import { Counter, Registry, register } from 'prom-client';

class Metrics {
  readonly hits: Counter<string>;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const ShopMetrics = Metrics;
export default new Metrics(register);
