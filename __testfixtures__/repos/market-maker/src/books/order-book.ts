import type { Level } from '../types.js';

export interface BookSnapshot {
  sequence: number;
  bids: Level[];
  asks: Level[];
}

export interface BookUpdate extends BookSnapshot {
  /** Sequence number this update builds on. */
  previous: number;
}

export type ApplyResult = 'applied' | 'duplicate' | 'gap';

/** Price levels of one symbol on one venue. Knows nothing of clocks, venues or metrics. */
export class OrderBook {
  private readonly bids = new Map<number, number>();
  private readonly asks = new Map<number, number>();
  private sequence = 0;

  reset(snapshot: BookSnapshot): void {
    this.clear();
    this.merge(snapshot);
    this.sequence = snapshot.sequence;
  }

  apply(update: BookUpdate): ApplyResult {
    if (update.sequence <= this.sequence) return 'duplicate';
    if (update.previous !== this.sequence) return 'gap';
    this.merge(update);
    this.sequence = update.sequence;
    return 'applied';
  }

  clear(): void {
    this.bids.clear();
    this.asks.clear();
    this.sequence = 0;
  }

  get bestBid(): number | undefined {
    return this.bids.size > 0 ? Math.max(...this.bids.keys()) : undefined;
  }

  get bestAsk(): number | undefined {
    return this.asks.size > 0 ? Math.min(...this.asks.keys()) : undefined;
  }

  get mid(): number | undefined {
    const { bestBid, bestAsk } = this;
    return bestBid === undefined || bestAsk === undefined ? undefined : (bestBid + bestAsk) / 2;
  }

  get crossed(): boolean {
    const { bestBid, bestAsk } = this;
    return bestBid !== undefined && bestAsk !== undefined && bestBid >= bestAsk;
  }

  get depth(): { bids: number; asks: number } {
    return { bids: this.bids.size, asks: this.asks.size };
  }

  private merge({ bids, asks }: BookSnapshot): void {
    for (const level of bids) setLevel(this.bids, level);
    for (const level of asks) setLevel(this.asks, level);
  }
}

function setLevel(side: Map<number, number>, { price, quantity }: Level): void {
  if (quantity === 0) side.delete(price);
  else side.set(price, quantity);
}
