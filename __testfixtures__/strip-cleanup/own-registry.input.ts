import { Registry } from 'prom-client';

describe('Metrics', () => {
  const register = new Registry();

  afterEach(() => register.clear());

  it('counts', () => {});
});
