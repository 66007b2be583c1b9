import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  afterEach(async () => {
    register.resetMetrics();
    await register.removeSingleMetric('requests_total');
    register.clear();
    vi.useRealTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
