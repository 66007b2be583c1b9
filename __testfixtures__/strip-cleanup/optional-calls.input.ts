import * as client from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  afterEach(() => {
    client.register?.clear?.();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
