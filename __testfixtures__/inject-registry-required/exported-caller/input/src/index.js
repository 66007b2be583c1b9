const { Counter } = require('prom-client');
const createHits = require('./hits');

class Service {
  constructor() {
    this.calls = new Counter({ name: 'calls_total', help: 'Calls' });
    this.hits = createHits('hits_total');
  }
}

module.exports = { Service };
