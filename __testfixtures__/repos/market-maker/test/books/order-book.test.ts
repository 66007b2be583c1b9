import { beforeEach, describe, expect, it } from 'vitest';
import { OrderBook } from '../../src/books/order-book.js';

describe('OrderBook', () => {
  const book = new OrderBook();

  beforeEach(() => {
    book.clear();
  });

  it('has no prices while it is empty', () => {
    expect(book.bestBid).toBeUndefined();
    expect(book.mid).toBeUndefined();
    expect(book.crossed).toBe(false);
  });

  it('sorts by price, not by arrival', () => {
    book.reset({ sequence: 1, bids: [{ price: 9, quantity: 1 }, { price: 10, quantity: 1 }], asks: [{ price: 12, quantity: 1 }, { price: 11, quantity: 1 }] });
    expect([book.bestBid, book.bestAsk, book.mid]).toEqual([10, 11, 10.5]);
  });

  it('drops a level with quantity zero', () => {
    book.reset({ sequence: 1, bids: [{ price: 10, quantity: 1 }], asks: [] });
    expect(book.apply({ previous: 1, sequence: 2, bids: [{ price: 10, quantity: 0 }], asks: [] })).toBe('applied');
    expect(book.depth).toEqual({ bids: 0, asks: 0 });
  });

  it('tells duplicates from gaps', () => {
    book.reset({ sequence: 5, bids: [], asks: [] });
    expect(book.apply({ previous: 4, sequence: 5, bids: [], asks: [] })).toBe('duplicate');
    expect(book.apply({ previous: 6, sequence: 7, bids: [], asks: [] })).toBe('gap');
  });

  it('is crossed when bid meets ask', () => {
    book.reset({ sequence: 1, bids: [{ price: 11, quantity: 1 }], asks: [{ price: 11, quantity: 1 }] });
    expect(book.crossed).toBe(true);
  });
});
