import { Metrics } from '../src/metrics.js';

async function tidy() {
  await server.close();
}

afterEach(tidy);

describe('Metrics', () => {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
