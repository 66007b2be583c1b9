const { Counter } = require('prom-client');

module.exports = (name) => new Counter({ name, help: 'Hits' });
