import client = require('prom-client');

class Metrics {
  up: client.Gauge;

  constructor(registry: client.Registry = client.register) {
    this.up = new client.Gauge({ name: 'up', help: 'h', registers: [registry] });
  }
}

export = Metrics;
