const client = require('prom-client');

exports.create = function (name) {
  return new client.Counter({ name, help: 'h' });
};

exports.other = (name) => new client.Gauge({ name, help: 'h' });
