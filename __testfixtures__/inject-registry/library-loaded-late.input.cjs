let client;

function initMetrics() {
  client = require('prom-client');
  return new client.Counter({ name: 'hits_total', help: 'Hits' });
}

module.exports = { initMetrics };
