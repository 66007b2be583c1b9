import { register } from 'prom-client';
import { beforeEach, describe, expect, it } from 'vitest';
import { OrderBook } from '../../src/books/order-book.js';
import { QuoteEngine, type Quote } from '../../src/quoting/quote-engine.js';
import { createTestContext } from '../support/context.js';
import { valueOf } from '../support/values.js';

function bookAt(bid: number, ask: number): OrderBook {
  const book = new OrderBook();
  book.reset({ sequence: 1, bids: [{ price: bid, quantity: 50 }], asks: [{ price: ask, quantity: 50 }] });
  return book;
}

function setUp() {
  const ctx = createTestContext();
  const sent: Quote[] = [];
  return { ctx, sent, engine: new QuoteEngine(ctx, (quote) => sent.push(quote)) };
}

describe('QuoteEngine', () => {
  beforeEach(() => {
    register.clear();
  });

  it('quotes both sides around the mid', async () => {
    const { ctx, engine, sent } = setUp();
    engine.onBook('ASML', bookAt(99.98, 100.02), 0);
    expect(sent).toEqual([{ symbol: 'ASML', bid: 99.98, ask: 100.02, size: 100 }]);
    expect(await valueOf(ctx.metrics.quotesSent, { symbol: 'ASML', side: 'buy' })).toBe(1);
    expect(await valueOf(ctx.metrics.quoteSpreadTicks, { symbol: 'ASML' })).toBe(4);
  });

  it('shifts both quotes down when long', async () => {
    const { ctx, engine } = setUp();
    const quote = engine.onBook('ASML', bookAt(99.98, 100.02), 700);
    expect(quote).toMatchObject({ bid: 99.96, ask: 100 });
    expect(await valueOf(ctx.metrics.quoteSkewTicks, { symbol: 'ASML' })).toBe(-2);
  });

  it('leaves the quote alone while the mid hardly moves', async () => {
    const { ctx, engine, sent } = setUp();
    engine.onBook('ASML', bookAt(99.98, 100.02), 0);
    engine.onBook('ASML', bookAt(99.985, 100.02), 0);
    expect(sent).toHaveLength(1);
    expect(await valueOf(ctx.metrics.quoteUpdates, { symbol: 'ASML' })).toBe(0);
  });

  it('requotes when the mid moves by a tick or more', async () => {
    const { ctx, engine, sent } = setUp();
    engine.onBook('ASML', bookAt(99.98, 100.02), 0);
    engine.onBook('ASML', bookAt(100.08, 100.12), 0);
    expect(sent).toHaveLength(2);
    expect(await valueOf(ctx.metrics.quoteUpdates, { symbol: 'ASML' })).toBe(1);
    expect(await valueOf(ctx.metrics.quoteFairPrice, { symbol: 'ASML' })).toBeCloseTo(100.1);
  });

  it.each([
    ['no-book', new OrderBook(), 0],
    ['inventory', bookAt(99.98, 100.02), -1_000],
  ] as const)('does not quote: %s', async (reason, book, position) => {
    const { ctx, engine, sent } = setUp();
    expect(engine.onBook('ASML', book, position)).toBeUndefined();
    expect(sent).toEqual([]);
    expect(await valueOf(ctx.metrics.quotesSuppressed, { symbol: 'ASML', reason })).toBe(1);
  });

  it('cancels everything and remembers why', async () => {
    const { ctx, engine } = setUp();
    engine.onBook('ASML', bookAt(99.98, 100.02), 0);
    engine.onBook('INGA', bookAt(12.2, 12.22), 0);
    ctx.clock.advance(1_500);
    expect(engine.cancelAll('kill-switch')).toBe(2);
    expect(engine.liveSymbols).toEqual([]);
    expect(await valueOf(ctx.metrics.quotesCancelled, { symbol: 'INGA', reason: 'kill-switch' })).toBe(1);
    expect(await valueOf(ctx.metrics.quotesLive, { symbol: 'ASML', side: 'sell' })).toBe(0);
  });
});
