import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

const NAMES = ['requests_total', 'errors_total'];

describe('Metrics', () => {
  afterEach(() => {
    register.getMetricsAsArray().forEach((metric) => register.removeSingleMetric(metric.name));
  });

  beforeEach(() => {
    NAMES.forEach((name) => {
      register.removeSingleMetric(name);
    });
    vi.useFakeTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
