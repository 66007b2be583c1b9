const { Counter, register } = require('prom-client');

module.exports = class Reporter {
  constructor(runner, registry = register) {
    this.tests = new Counter({ name: 'tests_total', help: 'Tests', registers: [registry] });
    runner.on('test', () => this.tests.inc());
  }
};
