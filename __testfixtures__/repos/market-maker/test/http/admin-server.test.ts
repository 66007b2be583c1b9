import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as promClient from 'prom-client';
import { AdminServer, type Health } from '../../src/http/admin-server.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { valueOf } from '../support/values.js';

describe('AdminServer', () => {
  let ctx: TestContext;
  let server: AdminServer;
  let health: Health;
  let url: string;

  beforeEach(async () => {
    ctx = createTestContext();
    health = { ready: true, detail: { quoting: ['ASML'] } };
    server = new AdminServer(ctx, () => health);
    url = `http://127.0.0.1:${await server.listen(0)}`;
  });

  afterEach(async () => {
    await server.close();
    try {
      promClient.register.clear();
    } catch {
      // a test has already emptied it
    }
  });

  it('serves the metrics in the text format', async () => {
    ctx.metrics.quotesSent.inc({ symbol: 'ASML', side: 'buy' }, 3);
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get('content-type')).toBe(promClient.register.contentType);
    expect(await response.text()).toContain('mm_quotes_sent_total{symbol="ASML",side="buy",desk="ams-1"} 3');
  });

  it('reads collected gauges at the time of the scrape', async () => {
    ctx.clock.advance(90_000);
    const body = await (await fetch(`${url}/metrics?name=uptime`)).text();
    expect(body).toContain('mm_uptime_seconds{desk="ams-1"} 90');
    expect(await valueOf(ctx.metrics.scrapes)).toBe(1);
  });

  it('is healthy while the service is', async () => {
    const response = await fetch(`${url}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ quoting: ['ASML'] });
  });

  it('answers 503 when it is not', async () => {
    health.ready = false;
    expect((await fetch(`${url}/healthz`)).status).toBe(503);
    expect(await valueOf(ctx.metrics.httpRequests, { route: '/healthz', status: 503 })).toBe(1);
  });

  it('knows nothing else', async () => {
    expect((await fetch(`${url}/admin`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(405);
    expect(await valueOf(ctx.metrics.httpRequests, { route: '/metrics', status: 405 })).toBe(1);
  });
});
