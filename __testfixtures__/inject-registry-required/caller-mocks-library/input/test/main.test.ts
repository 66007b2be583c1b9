import { expect, it, vi } from 'vitest';
import { initMetrics } from '../src/metrics.js';

vi.mock('prom-client', () => ({ Counter: class {} }));

it('starts', () => {
  expect(initMetrics('test_total')).toBeDefined();
});
