const { Counter, register } = require('prom-client');

class Metrics {
  constructor(prefix, registry) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits', registers: [registry] });
  }
}

function initMetrics(name = 'starts_total', registry) {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}

module.exports = { metrics: new Metrics('shop', register), starts: initMetrics(undefined, register) };
