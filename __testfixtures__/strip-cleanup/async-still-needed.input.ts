import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  beforeEach(async () => {
    register.clear();
    await connect();
  });

  afterEach(async (): Promise<void> => {
    await register.clear();
    disconnect();
  });

  afterEach(async () => {
    register.clear();
    return disconnect();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
