import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

function withCleanRegistry() {
  afterEach(() => register.clear());
}

describe('Metrics', () => {
  withCleanRegistry();

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
