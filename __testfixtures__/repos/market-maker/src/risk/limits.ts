import type { AppContext } from '../context.js';
import { sign, type Side } from '../types.js';

export type LimitName = 'position' | 'notional' | 'order-size';

export interface Intent {
  symbol: string;
  side: Side;
  price: number;
  quantity: number;
}

export type Verdict = { ok: true } | { ok: false; limit: LimitName; detail: string };

/** Pre-trade checks. Every order passes here before it leaves the house. */
export class RiskLimits {
  constructor(
    private readonly ctx: AppContext,
    private readonly positionOf: (symbol: string) => number,
  ) {
    const { risk } = ctx.config;
    ctx.metrics.riskLimit.set({ limit: 'position' }, risk.maxPosition);
    ctx.metrics.riskLimit.set({ limit: 'notional' }, risk.maxNotional);
    ctx.metrics.riskLimit.set({ limit: 'order-size' }, risk.maxOrderSize);
  }

  check(intent: Intent): Verdict {
    const { metrics } = this.ctx;
    const stop = metrics.riskCheckDuration.startTimer();
    const verdict = this.evaluate(intent);
    stop();
    metrics.riskChecks.inc({ outcome: verdict.ok ? 'passed' : 'refused' });
    if (!verdict.ok) metrics.riskBreaches.inc({ limit: verdict.limit });
    return verdict;
  }

  private evaluate({ symbol, side, price, quantity }: Intent): Verdict {
    const { risk } = this.ctx.config;
    const { metrics } = this.ctx;
    if (quantity > risk.maxOrderSize) {
      metrics.fatFingers.inc({ symbol });
      return { ok: false, limit: 'order-size', detail: `${quantity} > ${risk.maxOrderSize}` };
    }
    const after = this.positionOf(symbol) + sign(side) * quantity;
    metrics.riskUtilisation.set({ limit: 'position' }, Math.abs(after) / risk.maxPosition);
    if (Math.abs(after) > risk.maxPosition) {
      return { ok: false, limit: 'position', detail: `${after} beyond ±${risk.maxPosition}` };
    }
    const notional = Math.abs(after) * price;
    metrics.riskUtilisation.set({ limit: 'notional' }, notional / risk.maxNotional);
    if (notional > risk.maxNotional) {
      return { ok: false, limit: 'notional', detail: `${notional} > ${risk.maxNotional}` };
    }
    return { ok: true };
  }
}
