import { expect, it, vi } from 'vitest';

const { hits } = await vi.hoisted(async () => {
  const { initMetrics } = await import('../src/metrics.js');
  return { hits: initMetrics('hoisted_total') };
});

it('counts', () => {
  expect(hits).toBeDefined();
});
