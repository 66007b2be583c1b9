const { Counter, register } = require('prom-client');

module.exports = {
  create(name, registry = register) {
    return new Counter({ name, help: 'h', registers: [registry] });
  },
};
