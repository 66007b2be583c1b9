const { Gauge } = require('prom-client');

class Monitor {
  static async init(registry) {
    Monitor.up = new Gauge({ name: 'up', help: 'Up', registers: [registry] });
  }
}

class QuietMonitor extends Monitor {}

module.exports = { Monitor, QuietMonitor };
