import { expect, it, vi } from 'vitest';
import { Metrics } from '../src/metrics.js';

it('counts', () => {
  const spy = vi.mocked(Metrics);
  expect(new Metrics('a_total')).toBeInstanceOf(Metrics);
  expect(spy.name).toBe('Metrics');
});
