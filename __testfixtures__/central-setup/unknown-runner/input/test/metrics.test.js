import { Counter, register } from 'prom-client';

afterEach(() => register.clear());

it('counts', () => {
  new Counter({ name: 'orders_total', help: 'Orders' }).inc();
});
