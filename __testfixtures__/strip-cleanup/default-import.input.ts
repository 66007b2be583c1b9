import prom from 'prom-client';
import { Metrics } from '../src/metrics.js';

afterEach(() => {
  prom.register.clear();
});

describe('Metrics', () => {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
