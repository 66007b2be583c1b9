const { Counter, register } = require('prom-client');

function createCounter(name, registry = register) {
  return new Counter({ name, help: 'h', registers: [registry] });
}

exports.createCounter = createCounter;
