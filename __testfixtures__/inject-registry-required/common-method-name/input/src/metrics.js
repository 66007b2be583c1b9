const { Gauge } = require('prom-client');

class Monitor {
  static async init() {
    Monitor.up = new Gauge({ name: 'up', help: 'Up' });
  }
}

class QuietMonitor extends Monitor {}

module.exports = { Monitor, QuietMonitor };
