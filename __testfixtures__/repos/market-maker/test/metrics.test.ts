import { expect, it } from 'vitest';
import { createTestContext } from './support/context.js';

it('exposes every metric under our prefix, with the desk as a label', async () => {
  const ctx = createTestContext({ desk: 'par-3' });
  ctx.metrics.venueUp.set({ venue: 'XPAR' }, 1);
  const { contentType, body } = await ctx.metrics.scrape();

  const names = [...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!);
  expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(100);
  expect(names.every((name) => name.startsWith('mm_'))).toBe(true);
  expect(body).toContain('mm_venue_up{venue="XPAR",desk="par-3"} 1');
  expect(body).toContain('mm_scrapes_total{desk="par-3"} 1');
});
