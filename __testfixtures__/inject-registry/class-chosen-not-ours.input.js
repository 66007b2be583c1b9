const client = require('prom-client');

const types = { own: class {}, map: Map };
const names = ['Counter', 'Gauge'];

function strangers(type) {
  return [new types[type](), new global[type](), new names[type]()];
}

function injected(type, options, registry) {
  return new client[type]({ ...options, registers: [registry] });
}

function looks(metric) {
  return metric instanceof client.Counter || client.Gauge.name === metric.constructor.name;
}

function literalName(registry) {
  return new client['Counter']({ name: 'literal_total', help: 'l', registers: [registry] });
}

const Alias = client.Counter;
const parts = { Counter: client.Counter, Gauge: client.Gauge };

function followed(registry) {
  return [new Alias({ name: 'alias_total', help: 'a', registers: [registry] }), new parts.Gauge({ name: 'part', help: 'p', registers: [registry] })];
}

module.exports = { strangers, injected, looks, literalName, followed, Counter: client.Counter, parts };
