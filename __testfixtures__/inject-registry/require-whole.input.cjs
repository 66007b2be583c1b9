'use strict';
const client = require('prom-client');

class Metrics {
  constructor() {
    this.up = new client.Gauge({ name: 'up', help: 'h' });
    client.collectDefaultMetrics();
  }
}

module.exports = { Metrics };
