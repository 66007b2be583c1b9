const { register } = require('prom-client');
const { Metrics } = require('../src/metrics');

beforeEach(() => register.clear());

test('counts', () => {
  new Metrics().orders.inc();
});
