const { Metrics } = require('../src/metrics');

describe('Metrics', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
