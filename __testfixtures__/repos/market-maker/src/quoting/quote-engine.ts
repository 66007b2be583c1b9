import type { OrderBook } from '../books/order-book.js';
import type { AppContext } from '../context.js';
import { skewTicks, toTick } from './skew.js';

export interface Quote {
  symbol: string;
  bid: number;
  ask: number;
  size: number;
}

export type CancelReason = 'stale' | 'kill-switch' | 'shutdown';

/** Keeps one two-sided quote per symbol around the mid of the book, skewed by inventory. */
export class QuoteEngine {
  private readonly live = new Map<string, { quote: Quote; fair: number; since: number }>();

  constructor(
    private readonly ctx: AppContext,
    private readonly send: (quote: Quote) => void,
  ) {}

  get liveSymbols(): string[] {
    return [...this.live.keys()];
  }

  onBook(symbol: string, book: OrderBook, position: number): Quote | undefined {
    const { metrics, config, clock } = this.ctx;
    const { quoting, risk, tickSize } = config;
    const fair = book.mid;
    if (fair === undefined) return this.suppress(symbol, 'no-book');
    if (book.crossed) return this.suppress(symbol, 'crossed');
    if (Math.abs(position) >= risk.maxPosition) return this.suppress(symbol, 'inventory');

    const previous = this.live.get(symbol);
    if (previous && Math.abs(fair - previous.fair) < quoting.requoteThresholdTicks * tickSize) return previous.quote;

    const skew = skewTicks(position, risk.maxPosition, quoting.maxSkewTicks);
    const centre = fair + skew * tickSize;
    const quote: Quote = {
      symbol,
      bid: toTick(centre - quoting.halfSpreadTicks * tickSize, tickSize),
      ask: toTick(centre + quoting.halfSpreadTicks * tickSize, tickSize),
      size: quoting.size,
    };
    this.send(quote);

    if (previous) metrics.quoteUpdates.inc({ symbol });
    this.live.set(symbol, { quote, fair, since: clock.now() });
    for (const side of ['buy', 'sell']) {
      metrics.quotesSent.inc({ symbol, side });
      metrics.quotesLive.set({ symbol, side }, 1);
    }
    metrics.quoteFairPrice.set({ symbol }, fair);
    metrics.quoteSkewTicks.set({ symbol }, skew);
    metrics.quoteSpreadTicks.set({ symbol }, Math.round((quote.ask - quote.bid) / tickSize));
    return quote;
  }

  cancel(symbol: string, reason: CancelReason): boolean {
    const entry = this.live.get(symbol);
    if (!entry) return false;
    const { metrics, clock } = this.ctx;
    this.live.delete(symbol);
    metrics.quotesCancelled.inc({ symbol, reason });
    metrics.quoteLifetime.observe({ symbol }, (clock.now() - entry.since) / 1_000);
    for (const side of ['buy', 'sell']) metrics.quotesLive.set({ symbol, side }, 0);
    return true;
  }

  cancelAll(reason: CancelReason): number {
    return this.liveSymbols.filter((symbol) => this.cancel(symbol, reason)).length;
  }

  private suppress(symbol: string, reason: 'no-book' | 'crossed' | 'inventory'): undefined {
    this.ctx.metrics.quotesSuppressed.inc({ symbol, reason });
    return undefined;
  }
}
