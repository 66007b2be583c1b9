'use strict';

const { register } = require('prom-client');

function create(name, registry = register) {
  const { Counter } = require('prom-client');
  return new Counter({ name, help: 'h', registers: [registry] });
}

module.exports = { create };
