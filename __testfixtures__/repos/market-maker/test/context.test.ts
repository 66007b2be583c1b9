import { expect, it } from 'vitest';
import { systemClock } from '../src/clock.js';
import { defaultConfig } from '../src/config.js';
import { AppContext } from '../src/context.js';

it('falls back to the system clock', () => {
  const earliest = Date.now();
  const ctx = new AppContext(defaultConfig);
  expect(ctx.clock).toBe(systemClock);
  expect(ctx.startedAt).toBeGreaterThanOrEqual(earliest);
  expect(ctx.metrics.quotesSent).toBeDefined();
});
