import { Metrics } from '../src/metrics.js';

function start() {
  return new Metrics();
}

describe('Metrics', () => {
  let metrics: Metrics;

  beforeEach(() => {
    metrics = start();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
