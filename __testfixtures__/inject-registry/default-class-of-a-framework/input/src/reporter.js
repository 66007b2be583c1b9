const { Counter } = require('prom-client');

module.exports = class Reporter {
  constructor(runner) {
    this.tests = new Counter({ name: 'tests_total', help: 'Tests' });
    runner.on('test', () => this.tests.inc());
  }
};
