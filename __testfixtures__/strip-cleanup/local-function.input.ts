import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

function resetRegistry(): void {
  register.clear();
  register.resetMetrics();
}

const dropRequests = () => register.removeSingleMetric('requests_total');

describe('Metrics', () => {
  beforeEach(() => {
    resetRegistry();
    vi.useFakeTimers();
  });

  afterEach(resetRegistry);

  afterEach(() => {
    dropRequests();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
