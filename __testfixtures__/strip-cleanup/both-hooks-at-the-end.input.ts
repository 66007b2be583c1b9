import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });

  beforeEach(() => register.clear());

  afterEach(() => register.clear());
});
