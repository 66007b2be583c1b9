const { Metrics } = require('../src/metrics');

describe('Metrics', () => {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
