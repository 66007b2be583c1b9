const { Stats } = require('../src/stats');

const other = require('../src/other');

it('counts', () => {
  new Stats(other).hits.inc();
});
