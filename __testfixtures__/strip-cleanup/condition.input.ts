import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  afterEach(() => {
    if (register.getSingleMetric('requests_total')) {
      register.removeSingleMetric('requests_total');
    }
    if (process.env.CI) register.clear();
    register && register.clear();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
