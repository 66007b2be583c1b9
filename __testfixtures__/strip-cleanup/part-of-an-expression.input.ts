import { register } from 'prom-client';

describe('Metrics', () => {
  afterEach(() => {
    const gone = register.clear();
    if (isLast() && register.getSingleMetric('a')) register.clear();
  });

  it('counts', () => {});
});
