import { afterEach, expect, it } from 'vitest';
import { fill } from '../support/fills.js';
import { valueOf } from '../support/values.js';
import { bookMessage, restartService, stopService } from './helpers.js';

afterEach(async () => {
  await stopService();
});

it('quotes, trades and hedges', async () => {
  const { ctx, service, get } = await restartService();
  service.onMessage('XAMS', bookMessage('ASML', 1, 99.98, 100.02));
  expect(service.sent.map(({ kind, side, price }) => [kind, side, price])).toEqual([
    ['quote', 'buy', 99.98],
    ['quote', 'sell', 100.02],
  ]);

  for (let n = 0; n < 4; n++) await service.onFill(fill({ orderId: `XAMS-${n + 1}`, price: 99.98, quantity: 100 }));
  expect(service.sent.at(-1)).toMatchObject({ kind: 'hedge', venue: 'XETR', side: 'sell', quantity: 400 });
  expect(await valueOf(ctx.metrics.hedgesSent, { symbol: 'ASML', side: 'sell' })).toBe(1);
  expect(JSON.parse((await get('/healthz')).body)).toEqual({ desk: 'ams-1', quoting: ['ASML'] });
});

it('pulls its quotes when the feed goes stale', async () => {
  const { ctx, service } = await restartService({ staleAfterMs: 500 });
  service.onMessage('XAMS', bookMessage('ASML', 1, 99.98, 100.02));
  ctx.clock.advance(501);
  expect(service.staleness.sweep()).toBe(1);
  expect(service.quotes.liveSymbols).toEqual([]);
  expect(await valueOf(ctx.metrics.quotesCancelled, { symbol: 'ASML', reason: 'stale' })).toBe(1);
});

it('is not ready once trading was stopped', async () => {
  const { service, get } = await restartService();
  service.onMessage('XAMS', bookMessage('ASML', 1, 99.98, 100.02));
  service.killSwitch.trip('drawdown');
  expect((await get('/healthz')).status).toBe(503);
  service.onMessage('XAMS', bookMessage('ASML', 2, 101, 101.04, 1));
  expect(service.quotes.liveSymbols).toEqual([]);
});
