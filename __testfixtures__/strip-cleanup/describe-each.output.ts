import { Metrics } from '../src/metrics.js';

describe.each([1, 2])('with %i workers', (workers) => {
  describe.skip(Metrics, () => {
    it.each`
      a
      ${1}
    `('counts $a', () => {});
  });
});
