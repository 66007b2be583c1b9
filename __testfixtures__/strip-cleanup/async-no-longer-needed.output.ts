import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(function () {
    vi.useRealTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
