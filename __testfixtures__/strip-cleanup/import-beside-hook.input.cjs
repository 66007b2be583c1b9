const { Stats } = require('../src/stats');

const { register } = require('prom-client');
afterEach(() => register.clear());
const other = require('../src/other');

it('counts', () => {
  new Stats(other).hits.inc();
});
