const { Counter, register } = require('prom-client');

function createHits(name, registry = register) {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

/** @type {(name: string) => import('prom-client').Counter} */
const typed = createHits;

exports.all = [typed('a_total'), createHits('b_total')];
exports.page = () => register.metrics();
