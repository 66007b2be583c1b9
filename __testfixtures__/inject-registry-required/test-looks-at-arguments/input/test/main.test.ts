import { expect, it, vi } from 'vitest';
import { initMetrics } from '../src/metrics.js';

vi.mock('../src/metrics.js');

it('starts', async () => {
  await import('../src/main.js');
  expect(vi.mocked(initMetrics).mock.calls).toEqual([['starts_total']]);
});
