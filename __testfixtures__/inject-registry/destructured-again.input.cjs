const client = require('prom-client');
const { register } = client;
const { Counter, Gauge: G } = client;

class Metrics {
  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [register] });
    this.up = new G({ name: 'up', help: 'h' });
  }
}

module.exports = { Metrics };
