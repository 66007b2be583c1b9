'use strict';

const { expect } = require('chai');
const { register } = require('prom-client');
const { Metrics } = require('../src/metrics');

describe('Metrics', function () {
  beforeEach(function () {
    register.clear();
  });

  it('counts requests', () => {
    expect(new Metrics().requests).toBeDefined();
  });
});
