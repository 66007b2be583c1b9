import { describe, expect, it } from 'vitest';
import { StalenessMonitor } from '../../src/feed/staleness.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { valueOf } from '../support/values.js';

let context: TestContext | undefined;
const sharedContext = (): TestContext => (context ??= createTestContext());

describe('StalenessMonitor', () => {
  it('is quiet while updates come', () => {
    const ctx = sharedContext();
    const stale: string[] = [];
    const monitor = new StalenessMonitor(ctx, (_venue, symbol) => stale.push(symbol));
    monitor.touch('XAMS', 'ASML');
    ctx.clock.advance(2_000);
    expect(monitor.sweep()).toBe(0);
    expect(stale).toEqual([]);
  });

  it('reports a stale book once', async () => {
    const ctx = sharedContext();
    const stale: string[] = [];
    const monitor = new StalenessMonitor(ctx, (venue, symbol) => stale.push(`${venue}/${symbol}`));
    monitor.touch('XAMS', 'INGA');
    ctx.clock.advance(2_001);
    expect([monitor.sweep(), monitor.sweep()]).toEqual([1, 1]);
    expect(stale).toEqual(['XAMS/INGA']);
    expect(await valueOf(ctx.metrics.bookStale, { venue: 'XAMS', symbol: 'INGA' })).toBe(1);
    expect(await valueOf(ctx.metrics.bookAge, { venue: 'XAMS', symbol: 'INGA' })).toBeCloseTo(2.001);
  });

  it('reports it again after it has recovered', () => {
    const ctx = sharedContext();
    let reports = 0;
    const monitor = new StalenessMonitor(ctx, () => reports++);
    for (let round = 0; round < 2; round++) {
      monitor.touch('CHIX', 'ASML');
      ctx.clock.advance(5_000);
      monitor.sweep();
    }
    expect(reports).toBe(2);
  });
});
