import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

register.clear();

beforeAll(() => {
  register.clear();
});

afterAll(async () => {
  await server.close();
  register.clear();
});

describe('Metrics', () => {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
