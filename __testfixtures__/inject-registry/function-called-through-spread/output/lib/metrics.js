const { Counter, register } = require('prom-client');

function initMetrics(name, registry = register) {
  return new Counter({ name, help: 'h', registers: [registry] });
}

module.exports = { initMetrics };
