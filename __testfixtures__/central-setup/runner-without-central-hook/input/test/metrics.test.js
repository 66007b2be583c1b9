import test from 'ava';
import { Counter, register } from 'prom-client';

test.afterEach(() => register.clear());

test('counts', (t) => {
  new Counter({ name: 'orders_total', help: 'Orders' }).inc();
  t.pass();
});
