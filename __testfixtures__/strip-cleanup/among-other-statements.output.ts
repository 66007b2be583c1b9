import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  let metrics: Metrics;

  beforeEach(async () => {
    metrics = new Metrics();
    await metrics.start( );
  });

  afterEach(async () => {
    await metrics.stop();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
