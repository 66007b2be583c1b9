import { AggregatorRegistry, Counter, register } from './prom.js';

/** What the primary of a cluster serves: the metrics of its workers, added up. */
export class ClusterView {
  constructor() {
    this.views = new Counter({ name: 'proxy_cluster_views_total', help: 'Times the workers were added up' });
    AggregatorRegistry.setRegistries([register]);
  }

  async text() {
    this.views.inc();
    const worker = await register.getMetricsAsJSON();
    return AggregatorRegistry.aggregate([worker, worker]).metrics();
  }
}
