const { Metrics } = require('../src/metrics');

describe('Metrics', () => {
  beforeEach(async () => {
    const { register } = await import('prom-client');
    register.clear();
    jest.useFakeTimers();
  });

  afterEach(() => {
    const client = require('prom-client');
    client.register.clear();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
