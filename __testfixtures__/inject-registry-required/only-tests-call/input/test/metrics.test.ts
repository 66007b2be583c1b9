import { expect, it } from 'vitest';
import { initMetrics } from '../src/metrics.js';

it('counts', () => {
  expect(initMetrics('test_total')).toBeDefined();
});
