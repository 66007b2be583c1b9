const { Counter, register } = require('prom-client');

class Metrics {
  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }

  render() {
    return register.metrics();
  }
}

module.exports = new Metrics();
