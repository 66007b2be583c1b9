exports.mochaHooks = {
  afterEach: () => {
    sandbox.restore();
  },
  afterAll(done) {
    server.close(done);
  },
};
