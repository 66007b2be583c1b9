const client = require('prom-client');

class Metrics {
  constructor(prefix) {
    this.prefix = prefix;
    this.register = client.register;
    this.up = new client.Gauge({ name: `${prefix}up`, help: 'u' });
  }

  text() {
    return this.register.metrics();
  }

  add(name) {
    return new client.Counter({ name, help: 'a', registers: [this.register] });
  }

  count() {
    return new client.Counter({ name: 'count_total', help: 'c' });
  }
}

module.exports = { Metrics };
