const client = require('prom-client');

class Metrics {
  constructor(prefix, registry = client.register) {
    this.prefix = prefix;
    this.register = registry;
    this.up = new client.Gauge({ name: `${prefix}up`, help: 'u', registers: [registry] });
  }

  text() {
    return this.register.metrics();
  }

  add(name) {
    return new client.Counter({ name, help: 'a', registers: [this.register] });
  }

  count() {
    return new client.Counter({ name: 'count_total', help: 'c', registers: [this.register] });
  }
}

module.exports = { Metrics };
