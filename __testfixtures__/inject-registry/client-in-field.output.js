const client = require('prom-client');

class Held {
  constructor(options, registry = client.register) {
    this.registry = registry;
    this.client = client;
    this.options = options;
    this.hits = new this.client.Counter({ name: 'held_total', help: 'h', registers: [registry] });
  }

  add(name) {
    return new this.client.Gauge({ name, help: 'a', registers: [this.registry] });
  }

  text() {
    return this.registry.metrics();
  }
}

class HeldClass {
  constructor(registry = client.register) {
    this.Counter = client.Counter;
    this.collect = client.collectDefaultMetrics;
    this.collect({ register: registry });
    this.hits = new this.Counter({ name: 'held_class_total', help: 'h', registers: [registry] });
  }
}

module.exports = { Held, HeldClass };
