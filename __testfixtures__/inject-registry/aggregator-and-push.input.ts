import { AggregatorRegistry, Pushgateway, Registry, linearBuckets } from 'prom-client';

export class Cluster {
  private readonly registry = new AggregatorRegistry();
  private readonly push = new Pushgateway('http://localhost', {}, new Registry());

  async send(): Promise<unknown[]> {
    await this.push.pushAdd({ jobName: 'a' });
    return [await this.registry.clusterMetrics(), linearBuckets(0, 1, 3)];
  }
}
