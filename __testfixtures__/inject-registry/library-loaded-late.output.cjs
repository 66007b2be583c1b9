const { register } = require('prom-client');

let client;

function initMetrics(registry = register) {
  client = require('prom-client');
  return new client.Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
}

module.exports = { initMetrics };
