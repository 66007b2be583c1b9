import { register } from 'prom-client';

describe('Metrics', () => {
  register.clear();

  it('counts', () => {});
});
