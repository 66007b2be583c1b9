import { beforeEach, describe, expect, it, vi } from 'vitest';
import { register } from 'prom-client';
import { Hedger, type HedgeOrder } from '../../src/hedging/hedger.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { countOf, valueOf } from '../support/values.js';

describe('Hedger', () => {
  let ctx: TestContext;
  let venue: { accept: ReturnType<typeof vi.fn<(order: HedgeOrder) => Promise<void>>> };
  let hedger: Hedger;

  beforeEach(async () => {
    register.clear();
    ctx = createTestContext();
    venue = { accept: vi.fn<(order: HedgeOrder) => Promise<void>>().mockResolvedValue(undefined) };
    hedger = new Hedger(ctx, venue.accept);
    await venue.accept({ venue: 'XETR', symbol: 'warm-up', side: 'buy', quantity: 1 });
    venue.accept.mockClear();
  });

  it('waits for the trigger', async () => {
    expect(await hedger.onPosition('ASML', 399, ctx.clock.now())).toBeUndefined();
    expect(venue.accept).not.toHaveBeenCalled();
    expect(await valueOf(ctx.metrics.hedgesSkipped, { symbol: 'ASML', reason: 'below-trigger' })).toBe(1);
  });

  it('sells a long position down to the residual', async () => {
    const filledAt = ctx.clock.now();
    ctx.clock.advance(40);
    expect(await hedger.onPosition('ASML', 450, filledAt)).toEqual({ venue: 'XETR', symbol: 'ASML', side: 'sell', quantity: 450 });
    expect(await valueOf(ctx.metrics.hedgeQuantity, { symbol: 'ASML', side: 'sell' })).toBe(450);
    expect(await countOf(ctx.metrics.hedgeLatency, { symbol: 'ASML' })).toBe(1);
  });

  it('buys back a short one', async () => {
    const order = await hedger.onPosition('ASML', -400, ctx.clock.now());
    expect(order).toMatchObject({ side: 'buy', quantity: 400 });
  });

  it('tries again when the venue refuses', async () => {
    venue.accept.mockRejectedValueOnce(new Error('busy')).mockRejectedValueOnce(new Error('busy'));
    expect(await hedger.onPosition('ASML', 500, ctx.clock.now())).toBeDefined();
    expect(await valueOf(ctx.metrics.hedgeRetries, { symbol: 'ASML' })).toBe(2);
    expect(await valueOf(ctx.metrics.hedgesFailed, { symbol: 'ASML' })).toBe(0);
  });

  it('gives up after three attempts and says what is left open', async () => {
    venue.accept.mockRejectedValue(new Error('halted'));
    expect(await hedger.onPosition('ASML', 500, ctx.clock.now())).toBeUndefined();
    expect(venue.accept).toHaveBeenCalledTimes(3);
    expect(await valueOf(ctx.metrics.hedgesFailed, { symbol: 'ASML' })).toBe(1);
    expect(await valueOf(ctx.metrics.hedgeUnhedged, { symbol: 'ASML' })).toBe(500);
  });
});
