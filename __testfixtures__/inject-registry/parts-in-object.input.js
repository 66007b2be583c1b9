const client = require('prom-client');

const parts = { Counter: client.Counter, all: client, register: client.register };
const mixed = { client, ...parts };
const others = { Counter: Map, client: { Gauge: Set } };

function create(name) {
  parts.register.setDefaultLabels({ name });
  return [new parts.Counter({ name, help: 'p' }), new parts.all.Gauge({ name: `${name}_level`, help: 'l' }), new mixed.client.Summary({ name: `${name}_time`, help: 't' })];
}

function stranger(name) {
  return [new others.Counter([[name, 1]]), new others.client.Gauge([name])];
}

module.exports = { create, stranger };
