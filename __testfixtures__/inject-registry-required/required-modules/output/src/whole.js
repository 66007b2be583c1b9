const { Gauge } = require('prom-client');

module.exports = function (name, registry) {
  return new Gauge({ name, help: name, registers: [registry] });
};
