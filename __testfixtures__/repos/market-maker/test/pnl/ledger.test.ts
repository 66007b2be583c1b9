import { register } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { Ledger } from '../../src/pnl/ledger.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { fill } from '../support/fills.js';
import { valueOf } from '../support/values.js';

let ctx: TestContext;
let ledger: Ledger;

beforeEach(() => {
  for (const metric of register.getMetricsAsArray()) {
    register.removeSingleMetric(metric.name);
  }
  ctx = createTestContext();
  ledger = new Ledger(ctx);
});

describe('Ledger', () => {
  it('realises nothing while it only opens', async () => {
    ledger.book(fill({ price: 100, quantity: 10 }));
    ledger.book(fill({ price: 102, quantity: 10 }));
    expect(ledger.realised('ASML')).toBe(0);
    expect(ledger.unrealised('ASML')).toBe(20);
    expect(await valueOf(ctx.metrics.tradesBooked, { symbol: 'ASML', side: 'buy' })).toBe(2);
  });

  it('realises against the average price', async () => {
    ledger.book(fill({ price: 100, quantity: 10 }));
    ledger.book(fill({ price: 102, quantity: 10 }));
    ledger.book(fill({ side: 'sell', price: 103, quantity: 15 }));
    expect(ledger.realised('ASML')).toBe(30);
    expect(await valueOf(ctx.metrics.pnlRealised, { symbol: 'ASML' })).toBe(30);
  });

  it('opens the other way with what is left over', () => {
    ledger.book(fill({ price: 100, quantity: 10 }));
    ledger.book(fill({ side: 'sell', price: 110, quantity: 15 }));
    ledger.mark('ASML', 108);
    expect(ledger.realised('ASML')).toBe(100);
    expect(ledger.unrealised('ASML')).toBe(10);
  });

  it('keeps the peak and the drawdown of the day', async () => {
    ledger.book(fill({ price: 100, quantity: 10 }));
    ledger.mark('ASML', 105);
    ledger.mark('ASML', 102);
    expect(ledger.total).toBe(20);
    expect(await valueOf(ctx.metrics.pnlPeak)).toBe(50);
    expect(await valueOf(ctx.metrics.pnlDrawdown)).toBe(30);
  });

  it('tells fees from rebates', async () => {
    ledger.book(fill({ fee: 0.3 }));
    ledger.book(fill({ fee: -0.1 }));
    expect(await valueOf(ctx.metrics.pnlFees, { venue: 'XAMS' })).toBeCloseTo(0.3);
    expect(await valueOf(ctx.metrics.pnlRebates, { venue: 'XAMS' })).toBeCloseTo(0.1);
  });
});
