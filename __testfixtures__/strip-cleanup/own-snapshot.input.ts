import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  let before: Set<unknown>;

  beforeEach(() => {
    before = new Set(register.getMetricsAsArray());
  });

  afterEach(() => {
    for (const metric of register.getMetricsAsArray()) {
      if (!before.has(metric)) register.removeSingleMetric(metric.name);
    }
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
