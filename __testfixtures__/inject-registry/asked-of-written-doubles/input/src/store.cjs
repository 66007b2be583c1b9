const { Counter } = require('prom-client');

module.exports = function createStore() {
  new Counter({ name: 'store_total', help: 'Store' }).inc();
};
