import type { AppContext } from '../context.js';

/** Watches how long ago each book was updated. */
export class StalenessMonitor {
  private readonly seen = new Map<string, { venue: string; symbol: string; at: number; stale: boolean }>();

  constructor(
    private readonly ctx: AppContext,
    private readonly onStale: (venue: string, symbol: string) => void,
  ) {}

  touch(venue: string, symbol: string): void {
    this.seen.set(`${venue}/${symbol}`, { venue, symbol, at: this.ctx.clock.now(), stale: false });
  }

  /** Returns the number of books that are stale now. */
  sweep(): number {
    const { metrics, clock, config } = this.ctx;
    let stale = 0;
    for (const entry of this.seen.values()) {
      const age = clock.now() - entry.at;
      const labels = { venue: entry.venue, symbol: entry.symbol };
      metrics.bookAge.set(labels, age / 1_000);
      if (age <= config.staleAfterMs) continue;
      stale += 1;
      if (entry.stale) continue;
      entry.stale = true;
      metrics.bookStale.inc(labels);
      this.onStale(entry.venue, entry.symbol);
    }
    return stale;
  }
}
