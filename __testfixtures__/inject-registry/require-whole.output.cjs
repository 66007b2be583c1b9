'use strict';
const client = require('prom-client');

class Metrics {
  constructor(registry = client.register) {
    this.up = new client.Gauge({ name: 'up', help: 'h', registers: [registry] });
    client.collectDefaultMetrics({ register: registry });
  }
}

module.exports = { Metrics };
