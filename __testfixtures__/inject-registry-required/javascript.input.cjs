const { Counter } = require('prom-client');

class Metrics {
  constructor(prefix) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits' });
  }
}

function initMetrics(name = 'starts_total') {
  return new Counter({ name, help: 'Starts' });
}

module.exports = { metrics: new Metrics('shop'), starts: initMetrics() };
