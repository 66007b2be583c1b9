const assert = require('node:assert/strict');
const { register } = require('prom-client');
const { PrinterError, printerErrors } = require('../lib/errors');

describe('PrinterError', () => {
  // The counter belongs to the module: nobody makes it anew, so its values go instead.
  beforeEach(() => {
    register.resetMetrics();
  });

  it('says which printer and why', () => {
    const error = new PrinterError('dock-1', 'no-paper');
    assert.equal(error.message, 'dock-1: no-paper');
    assert.equal(error.code, 'no-paper');
  });

  it('is counted when it is made, thrown or not', async () => {
    new PrinterError('dock-1', 'no-paper');
    new PrinterError('dock-1', 'no-paper');
    new PrinterError('dock-2', 'jam');
    const { values } = await printerErrors.get();
    assert.deepEqual(values.map(({ labels, value }) => [labels.printer, value]), [['dock-1', 2], ['dock-2', 1]]);
  });

  it('starts every test from nothing', async () => {
    assert.deepEqual((await printerErrors.get()).values, []);
  });
});
