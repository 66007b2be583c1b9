import type { AppContext } from '../context.js';
import { OrderBook, type BookSnapshot, type BookUpdate } from './order-book.js';

/** All books of one venue. Asks for a snapshot when an update leaves a gap. */
export class BookKeeper {
  private readonly books = new Map<string, OrderBook>();
  private readonly awaitingSnapshot = new Set<string>();

  constructor(
    private readonly ctx: AppContext,
    readonly venue: string,
    private readonly requestSnapshot: (symbol: string) => void,
  ) {}

  book(symbol: string): OrderBook {
    let book = this.books.get(symbol);
    if (!book) this.books.set(symbol, (book = new OrderBook()));
    return book;
  }

  onSnapshot(symbol: string, snapshot: BookSnapshot): void {
    this.book(symbol).reset(snapshot);
    this.awaitingSnapshot.delete(symbol);
    this.ctx.metrics.bookSnapshots.inc({ venue: this.venue, symbol });
    this.publish(symbol);
  }

  /** Returns whether the book may be traded on afterwards. */
  onUpdate(symbol: string, update: BookUpdate): boolean {
    if (this.awaitingSnapshot.has(symbol)) return false;
    const { metrics, logger } = this.ctx;
    const labels = { venue: this.venue, symbol };
    const stop = metrics.bookApply.startTimer({ venue: this.venue });
    const result = this.book(symbol).apply(update);
    stop();
    switch (result) {
      case 'duplicate':
        return true;
      case 'gap':
        metrics.bookGaps.inc(labels);
        metrics.bookResyncs.inc(labels);
        logger.warn('gap in book', { ...labels, sequence: update.sequence });
        this.awaitingSnapshot.add(symbol);
        this.requestSnapshot(symbol);
        return false;
      case 'applied':
        metrics.bookUpdates.inc(labels);
        metrics.bookLevelsPerUpdate.observe({ venue: this.venue }, update.bids.length + update.asks.length);
        this.publish(symbol);
        return !this.book(symbol).crossed;
    }
  }

  private publish(symbol: string): void {
    const { metrics, config } = this.ctx;
    const labels = { venue: this.venue, symbol };
    const { depth, mid, bestBid, bestAsk, crossed } = this.book(symbol);
    metrics.bookDepth.set({ ...labels, side: 'buy' }, depth.bids);
    metrics.bookDepth.set({ ...labels, side: 'sell' }, depth.asks);
    if (crossed) metrics.bookCrossed.inc(labels);
    if (mid === undefined || bestBid === undefined || bestAsk === undefined) return;
    metrics.bookMid.set(labels, mid);
    metrics.bookSpreadTicks.set(labels, Math.round((bestAsk - bestBid) / config.tickSize));
  }
}
