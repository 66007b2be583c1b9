const { register } = require('prom-client');

let client;
try {
  client = require('prom-client');
} catch {
  // metrics are off
}

function initMetrics(registry = register) {
  if (!client) return undefined;
  return new client.Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
}

module.exports = { initMetrics };
