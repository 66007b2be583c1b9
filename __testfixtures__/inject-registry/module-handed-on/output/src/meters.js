const { Counter, register } = require('prom-client');

exports.hits = (name) => new Counter({ name, help: 'hits' });
exports.misses = (name, registry = register) => new Counter({ name, help: 'misses', registers: [registry] });
