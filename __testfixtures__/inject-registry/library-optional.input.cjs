let client;
try {
  client = require('prom-client');
} catch {
  // metrics are off
}

function initMetrics() {
  if (!client) return undefined;
  return new client.Counter({ name: 'hits_total', help: 'Hits' });
}

module.exports = { initMetrics };
