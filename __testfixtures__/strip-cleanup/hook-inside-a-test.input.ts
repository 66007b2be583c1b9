import { test } from 'node:test';
import { register } from 'prom-client';

test('metrics', async (t) => {
  t.beforeEach(() => register.clear());
  t.after(() => register.clear());
  await t.test('counts', () => {});
});
