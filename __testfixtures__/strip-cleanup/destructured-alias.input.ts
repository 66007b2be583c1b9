import client from 'prom-client';
import { Metrics } from '../src/metrics.js';

const { register } = client;

describe('Metrics', () => {
  beforeEach(() => register.clear());

  afterEach(() => {
    register.clear();
    vi.useRealTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
