const { Counter, register } = require('prom-client');

function create(name) {
  'use strict';
  return new Counter({ name, help: 'h' });
}

class Metrics {
  constructor(name) {
    'use strict';
    this.hits = new Counter({ name, help: 'h' });
  }
}

function other(name, registry = register) {
  'use client';
  return new Counter({ name, help: 'use strict', registers: [registry] });
}

module.exports = { create, Metrics, other };
