const { Counter } = require('prom-client');

function initInside(name) {
  return new Counter({ name, help: 'Inside' });
}

module.exports = (name) => [initInside(`${name}_inside_total`), new Counter({ name, help: 'Starts' })];
