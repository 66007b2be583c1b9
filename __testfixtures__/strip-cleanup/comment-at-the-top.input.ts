// Metrics are cleared after each test, because the registry is global.
import { register } from 'prom-client';
import { Stats } from '../src/stats.js';

afterEach(() => register.clear());

it('counts', () => {
  new Stats().hits.inc();
});
