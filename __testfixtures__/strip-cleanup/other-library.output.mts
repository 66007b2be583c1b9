import { Metrics } from '../src/metrics.js';

describe('Metrics', () => {
  it('counts', () => {});
});
