import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { register } from 'prom-client';
import { Upstream } from '../src/upstream.js';

beforeEach(() => {
  register.clear();
});

test('answers without a body are retries', async () => {
  const upstream = new Upstream('blue');
  upstream.answer(0);
  assert.deepEqual((await upstream.retries.get()).values, [{ value: 1, labels: { upstream: 'blue' } }]);
});

test('upstreams share their metrics', () => {
  assert.equal(new Upstream('blue').inFlight, new Upstream('green').inFlight);
});
