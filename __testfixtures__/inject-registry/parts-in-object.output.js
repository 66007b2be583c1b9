const client = require('prom-client');

const parts = { Counter: client.Counter, all: client, register: client.register };
const mixed = { client, ...parts };
const others = { Counter: Map, client: { Gauge: Set } };

function create(name, registry = client.register) {
  registry.setDefaultLabels({ name });
  return [new parts.Counter({ name, help: 'p', registers: [registry] }), new parts.all.Gauge({ name: `${name}_level`, help: 'l', registers: [registry] }), new mixed.client.Summary({ name: `${name}_time`, help: 't', registers: [registry] })];
}

function stranger(name) {
  return [new others.Counter([[name, 1]]), new others.client.Gauge([name])];
}

module.exports = { create, stranger };
