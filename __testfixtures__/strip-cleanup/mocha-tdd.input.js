const { register } = require('prom-client');

suite('Metrics', () => {
  setup(() => register.clear());

  teardown(() => {
    register.clear();
    sandbox.restore();
  });

  test('counts', () => {});
});
