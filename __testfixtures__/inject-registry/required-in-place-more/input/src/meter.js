const { Counter } = require('prom-client');

module.exports = function (name) {
  return new Counter({ name, help: name });
};
