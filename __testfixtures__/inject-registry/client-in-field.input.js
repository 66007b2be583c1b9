const client = require('prom-client');

class Held {
  constructor(options) {
    this.client = client;
    this.options = options;
    this.hits = new this.client.Counter({ name: 'held_total', help: 'h' });
  }

  add(name) {
    return new this.client.Gauge({ name, help: 'a' });
  }

  text() {
    return this.client.register.metrics();
  }
}

class HeldClass {
  constructor() {
    this.Counter = client.Counter;
    this.collect = client.collectDefaultMetrics;
    this.collect();
    this.hits = new this.Counter({ name: 'held_class_total', help: 'h' });
  }
}

module.exports = { Held, HeldClass };
