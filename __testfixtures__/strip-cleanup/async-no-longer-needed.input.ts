import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  beforeEach(async () => {
    vi.useFakeTimers();
    await register.clear();
  });

  afterEach(async function () {
    await register.clear();
    vi.useRealTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
