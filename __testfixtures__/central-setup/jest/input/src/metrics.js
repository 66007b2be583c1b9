const { Counter } = require('prom-client');

class Metrics {
  constructor() {
    this.orders = new Counter({ name: 'orders_total', help: 'Orders' });
  }
}

module.exports = { Metrics };
