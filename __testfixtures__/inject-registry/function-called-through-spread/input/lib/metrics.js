const { Counter } = require('prom-client');

function initMetrics(name) {
  return new Counter({ name, help: 'h' });
}

module.exports = { initMetrics };
