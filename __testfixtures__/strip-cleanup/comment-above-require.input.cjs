const { Stats } = require('../src/stats');

// The registry is global:
// empty it, or the second test throws.
const { register } = require('prom-client');
beforeEach(() => {
  register.clear();
});

it('counts', () => {
  new Stats().hits.inc();
});
