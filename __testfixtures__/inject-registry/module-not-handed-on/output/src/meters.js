const { Counter, register } = require('prom-client');

exports.hits = (name, registry = register) => new Counter({ name, help: 'hits', registers: [registry] });
exports.misses = (name, registry = register) => new Counter({ name, help: 'misses', registers: [registry] });
