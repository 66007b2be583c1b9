import client = require('prom-client');

class Metrics {
  up: client.Gauge;

  constructor() {
    this.up = new client.Gauge({ name: 'up', help: 'h' });
  }
}

export = Metrics;
