const { Counter } = require('prom-client');
const createHits = require('./hits');

class Service {
  constructor(registry) {
    this.calls = new Counter({ name: 'calls_total', help: 'Calls', registers: [registry] });
    this.hits = createHits('hits_total', registry);
  }
}

module.exports = { Service };
