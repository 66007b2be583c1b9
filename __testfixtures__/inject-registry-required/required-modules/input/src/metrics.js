'use strict';

const client = require('prom-client');

function initMetrics(app) {
  return new client.Counter({ name: `${app}_starts_total`, help: 'Starts' });
}

class Metrics {
  constructor(app) {
    this.hits = new client.Counter({ name: `${app}_hits_total`, help: 'Hits' });
  }
}

module.exports = { initMetrics, Metrics };
