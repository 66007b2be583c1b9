const { register } = require('prom-client');

afterEach(() => register.clear());

it('counts', () => {
  jest.isolateModules(() => require('../src/metrics'));
});
