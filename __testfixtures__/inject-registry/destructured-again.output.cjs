const client = require('prom-client');
const { register } = client;
const { Counter, Gauge: G } = client;

class Metrics {
  constructor(registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
    this.up = new G({ name: 'up', help: 'h', registers: [registry] });
  }
}

module.exports = { Metrics };
