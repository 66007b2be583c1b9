import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
