import { register, collectDefaultMetrics } from 'prom-client';

const prepare = () => {
  collectDefaultMetrics();
};

before(prepare);

describe('Metrics', () => {
  afterEach(() => register.clear());

  it('counts', () => {});
});
