'use strict';

const { expect } = require('chai');
const { Metrics } = require('../src/metrics');

describe('Metrics', function () {
  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
