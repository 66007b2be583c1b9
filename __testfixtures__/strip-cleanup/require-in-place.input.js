const { Metrics } = require('../src/metrics');

describe('Metrics', () => {
  afterEach(() => {
    require('prom-client').register.clear();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
