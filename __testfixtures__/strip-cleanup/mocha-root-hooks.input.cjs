const { register } = require('prom-client');

exports.mochaHooks = {
  beforeEach() {
    register.clear();
  },
  afterEach: () => {
    sandbox.restore();
    register.resetMetrics();
  },
  afterAll(done) {
    server.close(done);
  },
};
