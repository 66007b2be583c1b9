import { it } from 'vitest';
import { Metrics } from '../src/metrics.js';

it('counts', () => {
  new Metrics().orders.inc();
});
