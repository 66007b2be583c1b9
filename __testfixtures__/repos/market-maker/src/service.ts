import { BookKeeper } from './books/book-keeper.js';
import type { AppContext } from './context.js';
import { StalenessMonitor } from './feed/staleness.js';
import { Hedger } from './hedging/hedger.js';
import { AdminServer } from './http/admin-server.js';
import { Inventory } from './inventory/inventory.js';
import { OrderRouter, type Order } from './orders/order-router.js';
import { Ledger } from './pnl/ledger.js';
import { QuoteEngine } from './quoting/quote-engine.js';
import { KillSwitch } from './risk/kill-switch.js';
import { RiskLimits } from './risk/limits.js';
import { sign, type Fill } from './types.js';
import { MessageDecoder } from './ws/message-decoder.js';

interface Feed {
  decoder: MessageDecoder;
  keeper: BookKeeper;
}

/** Wires the parts together: a message comes in, quotes and hedges go out. */
export class MarketMaker {
  readonly inventory: Inventory;
  readonly ledger: Ledger;
  readonly killSwitch: KillSwitch;
  readonly quotes: QuoteEngine;
  readonly orders: OrderRouter;
  readonly staleness: StalenessMonitor;
  readonly sent: Order[] = [];

  private readonly hedger: Hedger;
  private readonly admin: AdminServer;
  private readonly feeds = new Map<string, Feed>();
  private running = false;

  constructor(readonly ctx: AppContext) {
    this.inventory = new Inventory(ctx);
    this.ledger = new Ledger(ctx);
    this.killSwitch = new KillSwitch(ctx);
    this.quotes = new QuoteEngine(ctx, (quote) => {
      const { symbol, size: quantity } = quote;
      this.orders.submit(this.quotingVenue, 'quote', { symbol, side: 'buy', price: quote.bid, quantity });
      this.orders.submit(this.quotingVenue, 'quote', { symbol, side: 'sell', price: quote.ask, quantity });
    });
    const limits = new RiskLimits(ctx, (symbol) => this.inventory.position(symbol));
    this.orders = new OrderRouter(ctx, limits, this.killSwitch, (order) => this.sent.push(order));
    this.hedger = new Hedger(ctx, async ({ venue, symbol, side, quantity }) => {
      const price = this.book(symbol)?.mid ?? 0;
      const result = this.orders.submit(venue, 'hedge', { symbol, side, price, quantity });
      if (result.status === 'refused') throw new Error(result.reason);
    });
    this.staleness = new StalenessMonitor(ctx, (_venue, symbol) => this.quotes.cancel(symbol, 'stale'));
    this.killSwitch.onTrip(() => this.quotes.cancelAll('kill-switch'));
    this.admin = new AdminServer(ctx, () => ({
      ready: this.running && !this.killSwitch.tripped,
      detail: { desk: ctx.config.desk, quoting: this.quotes.liveSymbols },
    }));
    for (const venue of ctx.config.venues) {
      this.feeds.set(venue, {
        decoder: new MessageDecoder(ctx, venue),
        keeper: new BookKeeper(ctx, venue, (symbol) => this.quotes.cancel(symbol, 'stale')),
      });
    }
  }

  async start(port?: number): Promise<number> {
    const bound = await this.admin.listen(port);
    this.running = true;
    this.ctx.metrics.startups.inc();
    this.ctx.logger.info('started', { port: bound });
    return bound;
  }

  async stop(reason = 'signal'): Promise<void> {
    if (!this.running) return;
    this.running = false;
    this.quotes.cancelAll('shutdown');
    this.ctx.metrics.shutdowns.inc({ reason });
    await this.admin.close();
  }

  onMessage(venue: string, text: string): void {
    const feed = this.feeds.get(venue);
    if (!feed) throw new Error(`No feed for ${venue}`);
    const message = feed.decoder.decode(text);
    if (message?.type !== 'book') return;
    const { symbol, update } = message;
    if (update.previous === 0) feed.keeper.onSnapshot(symbol, update);
    else if (!feed.keeper.onUpdate(symbol, update)) return;
    this.staleness.touch(venue, symbol);
    if (venue !== this.quotingVenue || this.killSwitch.tripped) return;
    this.quotes.onBook(symbol, feed.keeper.book(symbol), this.inventory.position(symbol));
  }

  async onFill(fill: Fill): Promise<void> {
    const filledAt = this.ctx.clock.now();
    this.orders.onFill(fill);
    this.ledger.book(fill);
    const position = this.inventory.onFill(fill);
    if (Math.sign(position) !== sign(fill.side)) return;
    await this.hedger.onPosition(fill.symbol, position, filledAt);
  }

  private get quotingVenue(): string {
    return this.ctx.config.venues[0]!;
  }

  private book(symbol: string) {
    return this.feeds.get(this.quotingVenue)?.keeper.book(symbol);
  }
}
