import { register } from 'prom-client';
import { afterEach, it } from 'vitest';
import { Metrics } from '../src/metrics.js';

afterEach(() => {
  register.resetMetrics();
});

it('counts', () => {
  new Metrics().orders.inc();
});
