const { Counter } = require('prom-client');

function createCounter(name) {
  return new Counter({ name, help: 'h' });
}

exports.createCounter = createCounter;
