const { Counter } = require('prom-client');

module.exports = {
  create(name) {
    return new Counter({ name, help: 'h' });
  },
};
