const client = require('prom-client');

const types = { counter: client.Counter, gauge: client.Gauge };

class Metric {
  constructor(options) {
    this.client = client;
    this.options = options;
    this.metric = new this.client[this.options.type]({ name: options.name, help: 'm' });
  }
}

function byName(type, options) {
  return new client[type](options);
}

function byVariable(type, options) {
  const Type = client[type];
  return new Type(options);
}

function byPattern(type, options) {
  const { [type]: Type } = client;
  return new Type(options);
}

function byTable(type, options) {
  return new types[type](options);
}

function handedOn(create) {
  create({ type: client.Counter, name: 'handed_on_total' });
  return create(client.Gauge);
}

function oneOf(isGauge, options) {
  let Type = client.Counter;
  if (isGauge) Type = client.Gauge;
  return new Type(options);
}

module.exports = { Metric, byName, byVariable, byPattern, byTable, handedOn, oneOf };
