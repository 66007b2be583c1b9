import { register } from 'prom-client';

function aroundAll() {
  afterAll(() => register.clear());
}

describe('Metrics', () => {
  aroundAll();

  it('counts', () => {});
});
