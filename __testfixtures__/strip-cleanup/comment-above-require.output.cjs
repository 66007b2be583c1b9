const { Stats } = require('../src/stats');

it('counts', () => {
  new Stats().hits.inc();
});
