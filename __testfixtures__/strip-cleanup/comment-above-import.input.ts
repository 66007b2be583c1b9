import { afterEach, expect, it } from 'vitest';
import { Stats } from '../src/stats.js';
// prom-client keeps metrics between tests, so clear them
import { register } from 'prom-client';

afterEach(() => register.clear());

it('counts', () => {
  expect(new Stats().hits).toBeDefined();
});
