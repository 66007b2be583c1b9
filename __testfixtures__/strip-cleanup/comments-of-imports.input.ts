/**
 * Copyright 2020 the authors. Metrics are cleared before each test.
 */
import { Stats } from '../src/stats.js';
// What the metrics are written with
import { register } from 'prom-client';
// eslint-disable-next-line import/order -- the registry is cleared by it
import { other } from '../src/other.js';

afterEach(() => register.clear());

it('counts', () => {
  new Stats().hits.inc(other);
});
