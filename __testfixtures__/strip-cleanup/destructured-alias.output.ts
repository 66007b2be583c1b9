import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
