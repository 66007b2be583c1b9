import { Counter } from 'prom-client';

describe('Metrics', () => {
  let counter: Counter;

  beforeAll(() => {
    counter = new Counter({ name: 'a', help: 'a' });
  });

  describe('counting', () => {
    it('counts', () => counter.inc());
  });
});
