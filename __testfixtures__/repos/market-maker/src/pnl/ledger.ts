import type { AppContext } from '../context.js';
import { sign, type Fill } from '../types.js';

interface Account {
  quantity: number;
  averagePrice: number;
  realised: number;
  mark: number;
}

/** Profit and loss by average cost. */
export class Ledger {
  private readonly accounts = new Map<string, Account>();
  private peak = 0;

  constructor(private readonly ctx: AppContext) {}

  book(fill: Fill): void {
    const { metrics } = this.ctx;
    const { symbol, side, price, quantity, venue, fee } = fill;
    const account = this.account(symbol);
    const signed = sign(side) * quantity;
    const closing = Math.sign(account.quantity) === -Math.sign(signed) ? Math.min(quantity, Math.abs(account.quantity)) : 0;
    if (closing > 0) account.realised += closing * (price - account.averagePrice) * Math.sign(account.quantity);
    const opening = quantity - closing;
    const after = account.quantity + signed;
    if (opening > 0) {
      const held = closing > 0 ? 0 : Math.abs(account.quantity);
      account.averagePrice = (account.averagePrice * held + price * opening) / (held + opening);
    }
    account.quantity = after;
    account.mark = price;

    metrics.tradesBooked.inc({ symbol, side });
    if (fee > 0) metrics.pnlFees.inc({ venue }, fee);
    if (fee < 0) metrics.pnlRebates.inc({ venue }, -fee);
    this.publish(symbol);
  }

  mark(symbol: string, price: number): void {
    this.account(symbol).mark = price;
    this.publish(symbol);
  }

  realised(symbol: string): number {
    return this.account(symbol).realised;
  }

  unrealised(symbol: string): number {
    const { quantity, mark, averagePrice } = this.account(symbol);
    return quantity * (mark - averagePrice);
  }

  get total(): number {
    return [...this.accounts.keys()].reduce((sum, symbol) => sum + this.realised(symbol) + this.unrealised(symbol), 0);
  }

  private account(symbol: string): Account {
    let account = this.accounts.get(symbol);
    if (!account) this.accounts.set(symbol, (account = { quantity: 0, averagePrice: 0, realised: 0, mark: 0 }));
    return account;
  }

  private publish(symbol: string): void {
    const { metrics } = this.ctx;
    metrics.pnlRealised.set({ symbol }, this.realised(symbol));
    metrics.pnlUnrealised.set({ symbol }, this.unrealised(symbol));
    const { total } = this;
    this.peak = Math.max(this.peak, total);
    metrics.pnlPeak.set(this.peak);
    metrics.pnlDrawdown.set(this.peak - total);
  }
}
