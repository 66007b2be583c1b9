import { register } from 'prom-client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BookKeeper } from '../../src/books/book-keeper.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { countOf, valueOf } from '../support/values.js';

const snapshot = {
  sequence: 10,
  bids: [{ price: 99.99, quantity: 100 }, { price: 99.98, quantity: 300 }],
  asks: [{ price: 100.01, quantity: 80 }],
};
const labels = { venue: 'XAMS', symbol: 'ASML' };

describe('BookKeeper', () => {
  const requestSnapshot = vi.fn<(symbol: string) => void>();

  function keeperWithBook(ctx: TestContext): BookKeeper {
    const keeper = new BookKeeper(ctx, 'XAMS', requestSnapshot);
    keeper.onSnapshot('ASML', snapshot);
    return keeper;
  }

  beforeEach(() => {
    requestSnapshot.mockReset();
  });

  it('publishes depth, mid and spread of a snapshot', async () => {
    const ctx = createTestContext();
    keeperWithBook(ctx);
    expect(await valueOf(ctx.metrics.bookDepth, { ...labels, side: 'buy' })).toBe(2);
    expect(await valueOf(ctx.metrics.bookMid, labels)).toBe(100);
    expect(await valueOf(ctx.metrics.bookSpreadTicks, labels)).toBe(2);
  });

  describe('updates', () => {
    beforeEach(() => {
      // the snapshot test leaves its metrics behind
      if (register.getMetricsAsArray().length > 0) {
        register.clear();
      }
    });

    it('applies one that follows', async () => {
      const ctx = createTestContext();
      const keeper = keeperWithBook(ctx);
      expect(keeper.onUpdate('ASML', { previous: 10, sequence: 11, bids: [{ price: 99.99, quantity: 0 }], asks: [] })).toBe(true);
      expect(keeper.book('ASML').bestBid).toBe(99.98);
      expect(await valueOf(ctx.metrics.bookUpdates, labels)).toBe(1);
      expect(await countOf(ctx.metrics.bookApply, { venue: 'XAMS' })).toBe(1);
    });

    it('asks for a snapshot once after a gap', async () => {
      const ctx = createTestContext();
      const keeper = keeperWithBook(ctx);
      expect(keeper.onUpdate('ASML', { previous: 12, sequence: 13, bids: [], asks: [] })).toBe(false);
      expect(keeper.onUpdate('ASML', { previous: 13, sequence: 14, bids: [], asks: [] })).toBe(false);
      expect(requestSnapshot.mock.calls).toEqual([['ASML']]);
      expect(await valueOf(ctx.metrics.bookGaps, labels)).toBe(1);
    });

    it('trades again after the snapshot', () => {
      const keeper = keeperWithBook(createTestContext());
      keeper.onUpdate('ASML', { previous: 12, sequence: 13, bids: [], asks: [] });
      keeper.onSnapshot('ASML', { ...snapshot, sequence: 20 });
      expect(keeper.onUpdate('ASML', { previous: 20, sequence: 21, bids: [], asks: [] })).toBe(true);
    });

    it('does not let anyone trade on a crossed book', async () => {
      const ctx = createTestContext();
      const keeper = keeperWithBook(ctx);
      expect(keeper.onUpdate('ASML', { previous: 10, sequence: 11, bids: [{ price: 100.05, quantity: 5 }], asks: [] })).toBe(false);
      expect(await valueOf(ctx.metrics.bookCrossed, labels)).toBe(1);
    });
  });
});
