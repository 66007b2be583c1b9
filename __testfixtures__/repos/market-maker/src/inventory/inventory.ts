import type { AppContext } from '../context.js';
import { sign, type Fill } from '../types.js';

interface Position {
  quantity: number;
  since: number;
}

export interface Break {
  symbol: string;
  ours: number;
  theirs: number;
}

export class Inventory {
  private readonly positions = new Map<string, Position>();

  constructor(private readonly ctx: AppContext) {}

  position(symbol: string): number {
    return this.positions.get(symbol)?.quantity ?? 0;
  }

  onFill({ symbol, side, quantity }: Fill): number {
    const before = this.position(symbol);
    const after = before + sign(side) * quantity;
    const flipped = before !== 0 && Math.sign(after) === -Math.sign(before);
    if (flipped) this.ctx.metrics.positionFlips.inc({ symbol });
    if (after === 0) this.positions.delete(symbol);
    else {
      const since = before === 0 ? this.ctx.clock.now() : this.positions.get(symbol)!.since;
      this.positions.set(symbol, { quantity: after, since });
    }
    this.ctx.metrics.position.set({ symbol }, after);
    this.publishTotals();
    return after;
  }

  /** Compares with the clearing broker and returns what differs. */
  reconcile(theirs: ReadonlyMap<string, number>): Break[] {
    const { metrics, logger } = this.ctx;
    const symbols = new Set([...this.positions.keys(), ...theirs.keys()]);
    const breaks = [...symbols]
      .map((symbol) => ({ symbol, ours: this.position(symbol), theirs: theirs.get(symbol) ?? 0 }))
      .filter(({ ours, theirs }) => ours !== theirs);
    metrics.inventoryBreaks.set(breaks.length);
    metrics.inventoryReconciliations.inc({ outcome: breaks.length === 0 ? 'matched' : 'broken' });
    for (const found of breaks) logger.error('position break', { ...found });
    return breaks;
  }

  publishAges(): void {
    const now = this.ctx.clock.now();
    for (const [symbol, { since }] of this.positions) {
      this.ctx.metrics.positionAge.set({ symbol }, (now - since) / 1_000);
    }
  }

  private publishTotals(): void {
    const quantities = [...this.positions.values()].map(({ quantity }) => quantity);
    const { metrics } = this.ctx;
    metrics.inventorySymbols.set(quantities.length);
    metrics.inventoryGross.set(quantities.reduce((sum, quantity) => sum + Math.abs(quantity), 0));
    metrics.inventoryNet.set(quantities.reduce((sum, quantity) => sum + quantity, 0));
  }
}
