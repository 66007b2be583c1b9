const { once } = require('node:events');
const { register } = require('prom-client');
const { createServer } = require('../src/server');
const { LinkStore } = require('../src/store');

describe('server', () => {
  let server;
  let store;
  let origin;

  beforeEach(async () => {
    store = new LinkStore();
    server = createServer(store).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${server.address().port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    // the next server registers the same names
    for (const { name } of register.getMetricsAsArray()) register.removeSingleMetric(name);
  });

  const metricsText = async () => (await fetch(`${origin}/metrics`)).text();

  test('creates a link and follows it', async () => {
    const created = await fetch(`${origin}/links?target=https://example.org/&campaign=spring`, { method: 'POST' });
    expect([created.status, created.headers.get('location')]).toEqual([201, '/1']);
    const followed = await fetch(`${origin}/1`, { redirect: 'manual' });
    expect(followed.headers.get('location')).toBe('https://example.org/');
    expect(await metricsText()).toContain('shortlinks_clicks_total{campaign="spring"} 1');
  });

  test('counts links that do not exist', async () => {
    expect((await fetch(`${origin}/nope`)).status).toBe(404);
    expect(await metricsText()).toContain('shortlinks_missing_total 1');
  });

  test('refuses bad targets', async () => {
    expect((await fetch(`${origin}/links?target=http://example.org`, { method: 'POST' })).status).toBe(400);
    expect(await metricsText()).toContain('shortlinks_http_requests_total{method="POST",status="400"} 1');
  });
});
