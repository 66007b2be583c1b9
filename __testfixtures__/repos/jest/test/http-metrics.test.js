const { EventEmitter } = require('node:events');
const client = require('prom-client');
const { createHttpMetrics } = require('../src/http-metrics');

afterEach(() => client.register.clear());

function finished(statusCode) {
  return Object.assign(new EventEmitter(), { statusCode });
}

test('counts a request when its response is finished', async () => {
  const { measure, requests } = createHttpMetrics('shop');
  const response = finished(204);
  measure({ method: 'GET' }, response);
  expect((await requests.get()).values).toEqual([]);
  response.emit('finish');
  expect((await requests.get()).values).toEqual([{ value: 1, labels: { method: 'GET', status: 204 } }]);
});

test('takes its names from the prefix', async () => {
  createHttpMetrics('shop');
  createHttpMetrics('blog');
  const names = client.register.getMetricsAsArray().map(({ name }) => name);
  expect(names).toEqual([
    'shop_http_requests_total',
    'shop_http_request_seconds',
    'blog_http_requests_total',
    'blog_http_request_seconds',
  ]);
});

test('measures the time in the histogram', async () => {
  const { measure, duration } = createHttpMetrics('shop');
  const response = finished(200);
  measure({ method: 'POST' }, response);
  response.emit('finish');
  const { values } = await duration.get();
  expect(values.find(({ metricName }) => metricName.endsWith('_count')).value).toBe(1);
});
