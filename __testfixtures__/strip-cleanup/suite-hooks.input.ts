import { register } from 'prom-client';

describe('Metrics', () => {
  beforeAll(() => {
    register.clear();
  });

  afterAll(() => register.clear());

  it('counts', () => {});
});
