import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  let metrics: Metrics;

  beforeEach(async () => {
    // Metrics of the last test would collide with ours.
    register.clear();

    metrics = new Metrics();
    await metrics.start( );
  });

  afterEach(async () => {
    await metrics.stop();
    register.clear(); // or the next one throws
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
