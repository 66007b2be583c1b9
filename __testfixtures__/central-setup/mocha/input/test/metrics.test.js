const { Counter, register } = require('prom-client');

describe('orders', () => {
  afterEach(() => register.clear());

  it('are counted', () => {
    new Counter({ name: 'orders_total', help: 'Orders' }).inc();
  });
});
