import { register } from 'prom-client';
import { afterEach, expect, test } from 'vitest';
import { ApiMetrics } from '../src/api-metrics';
import { Catalogue } from '../src/catalogue';
import { createRouter } from '../src/router';

function setUp() {
  const metrics = new ApiMetrics('api');
  const catalogue = new Catalogue(metrics, async (sku) => (sku === 'LAMP-1' ? { sku, title: 'Desk lamp' } : undefined));
  return { metrics, handle: createRouter(catalogue, metrics) };
}

// setUp() registers the same names every time
afterEach(() => register.clear());

test('answers with the product', async () => {
  const { handle, metrics } = setUp();
  expect(await handle('/products/LAMP-1')).toEqual({ status: 200, body: { sku: 'LAMP-1', title: 'Desk lamp' } });
  expect(await metrics.expose()).toContain('api_requests_total{route="product",status="200"} 1');
});

test('counts products nobody has apart from routes nobody has', async () => {
  const { handle, metrics } = setUp();
  expect((await handle('/products/NONE')).status).toBe(404);
  expect((await handle('/basket')).status).toBe(404);
  const { values } = await metrics.requests.get();
  expect(values.map(({ labels, value }) => [labels.route, value])).toEqual([['product', 1], ['none', 1]]);
});

test('measures both kinds of metrics in one registry', async () => {
  const { handle, metrics } = setUp();
  await handle('/products/LAMP-1');
  const text = await metrics.expose();
  expect(text).toContain('api_cache_misses_total{cache="products"} 1');
  expect(text).toContain('api_request_seconds_count{route="product"} 1');
});
