const { Counter, register } = require('@shop/prom');

exports.createHits = (name, registry) => new Counter({ name, help: 'Hits', registers: [registry] });
exports.createMisses = (name, registry = register) => new Counter({ name, help: 'Misses', registers: [registry] });
