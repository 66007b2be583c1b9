const { starts } = require('../src/main');

jest.mock('../src/main', () => ({ starts: jest.requireActual('../src/metrics').initMetrics('mocked_total') }));

it('starts', () => {
  expect(starts).toBeDefined();
});
