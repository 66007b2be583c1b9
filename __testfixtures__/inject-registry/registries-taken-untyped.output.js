const { Counter } = require('prom-client');

function init({ registers }) {
  registers.forEach((one) => one.removeSingleMetric('init_total'));
  return new Counter({ name: 'init_total', help: 'i', registers });
}

module.exports = { init };
