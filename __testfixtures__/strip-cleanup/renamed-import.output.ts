import { it as test } from 'node:test';
import { Metrics } from '../src/metrics.js';

test('counts requests', () => {
  new Metrics();
});
