import { Counter, Registry } from 'prom-client';
import { afterEach, expect, it } from 'vitest';

const registry = new Registry();

afterEach(() => registry.clear());

it('counts', async () => {
  new Counter({ name: 'orders_total', help: 'Orders', registers: [registry] }).inc();
  expect(await registry.metrics()).toContain('orders_total 1');
});
