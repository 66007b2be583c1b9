import { Registry } from 'prom-client';

describe('Metrics', () => {
  let registry: Registry;

  beforeEach(() => {
    registry = new Registry();
  });

  afterEach(() => {
    registry.clear();
    registry.resetMetrics();
    registry.removeSingleMetric('a');
  });

  it('counts', () => {});
});
