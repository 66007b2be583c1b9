const { Gauge } = require('prom-client');

exports.Monitor = class {
  static init() {
    return new Gauge({ name: 'up', help: 'Up' });
  }
};
