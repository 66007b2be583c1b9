const { Counter, register } = require('prom-client');

class Metrics {
  constructor(registry = register) {
    this.registry = registry;
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}

module.exports = Metrics;
