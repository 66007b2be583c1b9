import { Metrics } from '../src/metrics.js';

afterAll(async () => {
  await server.close();
});

describe('Metrics', () => {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
