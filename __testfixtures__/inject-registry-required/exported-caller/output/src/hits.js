const { Counter } = require('prom-client');

module.exports = (name, registry) => new Counter({ name, help: 'Hits', registers: [registry] });
