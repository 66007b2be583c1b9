import { Counter, register } from 'prom-client';

describe('Metrics', () => {
  let counter: Counter;

  beforeAll(() => {
    counter = new Counter({ name: 'a', help: 'a' });
  });

  describe('counting', () => {
    afterEach(() => {
      register.resetMetrics();
    });

    it('counts', () => counter.inc());
  });
});
