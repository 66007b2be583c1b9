const { Gauge } = require('prom-client');

module.exports = function (name) {
  return new Gauge({ name, help: name });
};
