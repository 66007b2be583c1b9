import { register } from 'prom-client';
import { afterEach, describe, expect, test } from 'vitest';
import { RiskLimits } from '../../src/risk/limits.js';
import { createTestContext } from '../support/context.js';
import { countOf, valueOf } from '../support/values.js';

afterEach(() => register.clear());

describe('pre-trade limits', () => {
  test('publishes the limits in force', async () => {
    const ctx = createTestContext();
    new RiskLimits(ctx, () => 0);
    expect(await valueOf(ctx.metrics.riskLimit, { limit: 'position' })).toBe(1_000);
    expect(await valueOf(ctx.metrics.riskLimit, { limit: 'notional' })).toBe(250_000);
  });

  test('passes an ordinary order', async () => {
    const ctx = createTestContext();
    const limits = new RiskLimits(ctx, () => 0);
    expect(limits.check({ symbol: 'ASML', side: 'buy', price: 100, quantity: 100 })).toEqual({ ok: true });
    expect(await valueOf(ctx.metrics.riskChecks, { outcome: 'passed' })).toBe(1);
    expect(await countOf(ctx.metrics.riskCheckDuration)).toBe(1);
  });

  test('refuses a fat finger', async () => {
    const ctx = createTestContext();
    const limits = new RiskLimits(ctx, () => 0);
    expect(limits.check({ symbol: 'ASML', side: 'buy', price: 100, quantity: 501 })).toMatchObject({ ok: false, limit: 'order-size' });
    expect(await valueOf(ctx.metrics.fatFingers, { symbol: 'ASML' })).toBe(1);
  });

  test('refuses what would take the position beyond its limit', async () => {
    const ctx = createTestContext();
    const limits = new RiskLimits(ctx, () => 900);
    expect(limits.check({ symbol: 'ASML', side: 'buy', price: 1, quantity: 200 })).toMatchObject({ ok: false, limit: 'position' });
    expect(await valueOf(ctx.metrics.riskUtilisation, { limit: 'position' })).toBeCloseTo(1.1);
    expect(await valueOf(ctx.metrics.riskBreaches, { limit: 'position' })).toBe(1);
  });

  test('lets the same order reduce a position', () => {
    const limits = new RiskLimits(createTestContext(), () => 900);
    expect(limits.check({ symbol: 'ASML', side: 'sell', price: 1, quantity: 200 })).toEqual({ ok: true });
  });

  test('refuses too much notional', async () => {
    const ctx = createTestContext();
    const limits = new RiskLimits(ctx, () => 0);
    const verdict = limits.check({ symbol: 'ASML', side: 'sell', price: 700, quantity: 400 });
    expect(verdict).toEqual({ ok: false, limit: 'notional', detail: '280000 > 250000' });
    expect(await valueOf(ctx.metrics.riskChecks, { outcome: 'refused' })).toBe(1);
  });
});
