const { Counter, register } = require('prom-client');

module.exports = function createStore(registry = register) {
  new Counter({ name: 'store_total', help: 'Store', registers: [registry] }).inc();
};
