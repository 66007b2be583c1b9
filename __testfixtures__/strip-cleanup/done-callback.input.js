const client = require('prom-client');

describe('Metrics', () => {
  beforeEach((done) => {
    client.register.clear();
    done();
  });

  afterEach((done) => {
    client.register.clear();
    server.close(done);
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
