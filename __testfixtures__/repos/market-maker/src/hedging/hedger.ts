import type { AppContext } from '../context.js';
import type { Side } from '../types.js';

export interface HedgeOrder {
  venue: string;
  symbol: string;
  side: Side;
  quantity: number;
}

export interface HedgerOptions {
  attempts?: number;
}

/** Trades a position down to the residual once it passes the trigger. */
export class Hedger {
  private readonly attempts: number;

  constructor(
    private readonly ctx: AppContext,
    private readonly send: (order: HedgeOrder) => Promise<void>,
    options: HedgerOptions = {},
  ) {
    this.attempts = options.attempts ?? 3;
  }

  async onPosition(symbol: string, position: number, filledAt: number): Promise<HedgeOrder | undefined> {
    const { metrics, config, clock, logger } = this.ctx;
    const { venue, trigger, residual } = config.hedging;
    if (Math.abs(position) < trigger) {
      metrics.hedgesSkipped.inc({ symbol, reason: 'below-trigger' });
      return undefined;
    }
    const order: HedgeOrder = {
      venue,
      symbol,
      side: position > 0 ? 'sell' : 'buy',
      quantity: Math.abs(position) - residual,
    };
    for (let attempt = 1; attempt <= this.attempts; attempt++) {
      try {
        await this.send(order);
        metrics.hedgesSent.inc({ symbol, side: order.side });
        metrics.hedgeQuantity.inc({ symbol, side: order.side }, order.quantity);
        metrics.hedgeSize.observe({ symbol }, order.quantity);
        metrics.hedgeLatency.observe({ symbol }, (clock.now() - filledAt) / 1_000);
        metrics.hedgeUnhedged.set({ symbol }, 0);
        return order;
      } catch (error) {
        if (attempt < this.attempts) metrics.hedgeRetries.inc({ symbol });
        logger.warn('hedge not accepted', { symbol, attempt, error: String(error) });
      }
    }
    metrics.hedgesFailed.inc({ symbol });
    metrics.hedgeUnhedged.set({ symbol }, order.quantity);
    return undefined;
  }
}
