import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  beforeEach(() => {
    try {
      register.clear();
    } catch {
      // nothing was registered
    }
    vi.useFakeTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
