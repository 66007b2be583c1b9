import { Counter, register } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('orders', () => {
  let orders: Counter;

  beforeAll(() => {
    orders = new Counter({ name: 'orders_total', help: 'Orders' });
  });

  afterAll(() => register.clear());

  it('are counted', async () => {
    orders.inc();
    expect(await register.metrics()).toContain('orders_total 1');
  });

  it('are counted on', async () => {
    orders.inc();
    expect(await register.metrics()).toContain('orders_total 2');
  });
});
