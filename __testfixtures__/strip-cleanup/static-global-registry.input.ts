import { Registry } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  beforeEach(() => {
    Registry.globalRegistry.clear();
  });

  afterEach(() => {
    (Registry as unknown as { globalRegistry: Registry }).globalRegistry.clear();
    (Registry as any).globalRegistry.resetMetrics();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
