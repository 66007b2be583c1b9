const sinon = require('sinon');
const metrics = require('../src/metrics');

it('starts', () => {
  const spy = sinon.stub(metrics, 'initMetrics');
  require('../src/main');
  sinon.assert.calledWithExactly(spy, 'starts_total');
});
