const { Counter, register } = require('prom-client');

module.exports = function (name, registry = register) {
  return new Counter({ name, help: name, registers: [registry] });
};
