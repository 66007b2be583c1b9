import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as prometheus from 'prom-client';
import { Inventory } from '../../src/inventory/inventory.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { fill } from '../support/fills.js';
import { valueOf } from '../support/values.js';

// Every context registers the full set of metrics, and prom-client refuses a
// name it has seen. Start from an empty registry and leave one behind.
function resetRegistry(): void {
  prometheus.register.clear();
}

describe('Inventory', () => {
  let ctx: TestContext;
  let inventory: Inventory;

  beforeEach(() => {
    resetRegistry();
    ctx = createTestContext();
    inventory = new Inventory(ctx);
  });

  afterEach(() => {
    resetRegistry();
  });

  it('adds up fills', async () => {
    inventory.onFill(fill({ quantity: 30 }));
    expect(inventory.onFill(fill({ side: 'sell', quantity: 10 }))).toBe(20);
    expect(await valueOf(ctx.metrics.position, { symbol: 'ASML' })).toBe(20);
  });

  it('counts a change of sign', async () => {
    inventory.onFill(fill({ quantity: 10 }));
    inventory.onFill(fill({ side: 'sell', quantity: 10 }));
    inventory.onFill(fill({ side: 'sell', quantity: 5 }));
    expect(await valueOf(ctx.metrics.positionFlips, { symbol: 'ASML' })).toBe(0);
    inventory.onFill(fill({ quantity: 8 }));
    expect(await valueOf(ctx.metrics.positionFlips, { symbol: 'ASML' })).toBe(1);
  });

  it('publishes gross and net over all symbols', async () => {
    inventory.onFill(fill({ symbol: 'ASML', quantity: 10 }));
    inventory.onFill(fill({ symbol: 'INGA', side: 'sell', quantity: 25 }));
    expect(await valueOf(ctx.metrics.inventoryGross)).toBe(35);
    expect(await valueOf(ctx.metrics.inventoryNet)).toBe(-15);
    expect(await valueOf(ctx.metrics.inventorySymbols)).toBe(2);
  });

  it('measures the age of a position from when it was flat', async () => {
    inventory.onFill(fill({ quantity: 10 }));
    ctx.clock.advance(30_000);
    inventory.onFill(fill({ quantity: 5 }));
    ctx.clock.advance(30_000);
    inventory.publishAges();
    expect(await valueOf(ctx.metrics.positionAge, { symbol: 'ASML' })).toBe(60);
  });

  it('finds what the clearing broker sees differently', async () => {
    inventory.onFill(fill({ symbol: 'ASML', quantity: 10 }));
    const theirs = new Map([['ASML', 10], ['INGA', -5]]);
    expect(inventory.reconcile(theirs)).toEqual([{ symbol: 'INGA', ours: 0, theirs: -5 }]);
    expect(await valueOf(ctx.metrics.inventoryReconciliations, { outcome: 'broken' })).toBe(1);
    expect(await valueOf(ctx.metrics.inventoryBreaks)).toBe(1);
  });
});
