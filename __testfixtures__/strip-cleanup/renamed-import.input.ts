import { register as globalRegister } from 'prom-client';
import { afterEach as after, it as test } from 'node:test';
import { Metrics } from '../src/metrics.js';

after(() => {
  globalRegister.clear();
});

test('counts requests', () => {
  new Metrics();
});
