import { collectDefaultMetrics } from 'prom-client';

const prepare = () => {
  collectDefaultMetrics();
};

before(prepare);

describe('Metrics', () => {
  it('counts', () => {});
});
