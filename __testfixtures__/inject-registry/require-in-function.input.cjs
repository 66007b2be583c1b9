'use strict';

function create(name) {
  const { Counter } = require('prom-client');
  return new Counter({ name, help: 'h' });
}

module.exports = { create };
