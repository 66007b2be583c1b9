const { Counter } = require('prom-client');

function create(name) {
  return new Counter(name, 'help', ['a']);
}

module.exports = { create };
