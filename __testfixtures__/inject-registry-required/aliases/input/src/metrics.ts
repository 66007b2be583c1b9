import { Counter } from 'prom-client';

class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'Hits' });
}

export const ShopMetrics = Metrics;
export default new Metrics();
