const { Gauge, register } = require('prom-client');

exports.Monitor = class {
  static init(registry = register) {
    return new Gauge({ name: 'up', help: 'Up', registers: [registry] });
  }
};
