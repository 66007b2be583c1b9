'use strict';

const client = require('prom-client');

function initMetrics(app, registry) {
  return new client.Counter({ name: `${app}_starts_total`, help: 'Starts', registers: [registry] });
}

class Metrics {
  constructor(app, registry) {
    this.hits = new client.Counter({ name: `${app}_hits_total`, help: 'Hits', registers: [registry] });
  }
}

module.exports = { initMetrics, Metrics };
