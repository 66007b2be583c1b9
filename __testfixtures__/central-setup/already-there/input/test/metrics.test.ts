import { register } from 'prom-client';
import { afterEach, it } from 'vitest';
import { Metrics } from '../src/metrics.js';

afterEach(() => {
  register.clear();
});

it('counts', () => {
  new Metrics().orders.inc();
});
