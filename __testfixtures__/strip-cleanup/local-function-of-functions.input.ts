import { register } from 'prom-client';
import { Metrics } from '../src/metrics.js';

const clean = () => {
  register.clear();
};

async function tidy() {
  clean();
  await server.close();
}

afterEach(tidy);

describe('Metrics', () => {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
