const { Counter } = require('prom-client');

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

function other(name) {
  'use client';
  return new Counter({ name, help: 'use strict' });
}

module.exports = { create, Metrics, other };
