import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  afterEach(async () => {
    const metrics = await register.getMetricsAsJSON();
    for (const metric of metrics) {
      register.removeSingleMetric(metric.name);
    }
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
