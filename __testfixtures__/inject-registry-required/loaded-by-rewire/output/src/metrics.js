const { Counter, register } = require('prom-client');

function initInside(name, registry = register) {
  return new Counter({ name, help: 'Inside', registers: [registry] });
}

module.exports = (name, registry = register) => [initInside(`${name}_inside_total`, registry), new Counter({ name, help: 'Starts', registers: [registry] })];
