import client from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OrderRouter, type Order } from '../../src/orders/order-router.js';
import { KillSwitch } from '../../src/risk/kill-switch.js';
import { RiskLimits } from '../../src/risk/limits.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { fill } from '../support/fills.js';
import { valueOf } from '../support/values.js';

const intent = { symbol: 'ASML', side: 'buy', price: 100, quantity: 10 } as const;

describe('OrderRouter', () => {
  let ctx: TestContext;
  let killSwitch: KillSwitch;
  let router: OrderRouter;
  let wire: Order[] = [];

  beforeEach(() => {
    ctx = createTestContext();
    killSwitch = new KillSwitch(ctx);
    router = new OrderRouter(ctx, new RiskLimits(ctx, () => 0), killSwitch, (order) => wire.push(order));
  });

  afterEach(() => {
    wire = [];
    client.register.clear();
  });

  it('numbers orders per process and follows them until they are filled', async () => {
    router.submit('XAMS', 'quote', intent);
    router.submit('XAMS', 'quote', { ...intent, side: 'sell', price: 101 });
    expect(wire.map(({ id }) => id)).toEqual(['XAMS-1', 'XAMS-2']);
    expect(await valueOf(ctx.metrics.ordersOpen, { venue: 'XAMS' })).toBe(2);
    router.onFill(fill({ orderId: 'XAMS-1', quantity: 10 }));
    expect(router.openOrders).toBe(1);
    expect(await valueOf(ctx.metrics.orderNotionalOpen, { venue: 'XAMS' })).toBe(1_010);
  });

  it('keeps a partly filled order open', async () => {
    router.submit('XAMS', 'quote', intent);
    router.onFill(fill({ quantity: 4 }));
    expect(router.openOrders).toBe(1);
    expect(await valueOf(ctx.metrics.ordersPartiallyFilled, { venue: 'XAMS', side: 'buy' })).toBe(1);
    expect(await valueOf(ctx.metrics.filledNotional, { venue: 'XAMS', side: 'buy' })).toBe(400);
  });

  it('holds orders back once the second is used up', async () => {
    const results = Array.from({ length: 52 }, () => router.submit('CHIX', 'quote', intent).status);
    expect(results.filter((status) => status === 'refused')).toHaveLength(2);
    expect(await valueOf(ctx.metrics.ordersThrottled, { venue: 'CHIX' })).toBe(2);
    ctx.clock.advance(1_000);
    expect(router.submit('CHIX', 'quote', intent).status).toBe('sent');
  });

  it('sends nothing while the kill switch is tripped', () => {
    killSwitch.trip('drawdown');
    expect(router.submit('XAMS', 'hedge', intent)).toEqual({ status: 'refused', reason: 'kill-switch' });
    expect(wire).toEqual([]);
  });

  it('counts reports about orders it does not know', async () => {
    router.onAck('XETR-77');
    expect(await valueOf(ctx.metrics.ordersUnknown, { venue: 'XETR' })).toBe(1);
    expect(ctx.logged.map(({ message }) => message)).toContain('report about an unknown order');
  });
});
