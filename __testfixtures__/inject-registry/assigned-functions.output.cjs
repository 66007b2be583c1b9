const client = require('prom-client');

exports.create = function (name, registry = client.register) {
  return new client.Counter({ name, help: 'h', registers: [registry] });
};

exports.other = (name, registry = client.register) => new client.Gauge({ name, help: 'h', registers: [registry] });
