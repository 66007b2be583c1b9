const { register } = require('prom-client');

describe('Metrics', () => {
  before(() => {
    register.clear();
  });

  after(() => {
    register.clear();
  });

  it('counts', () => {});
});
