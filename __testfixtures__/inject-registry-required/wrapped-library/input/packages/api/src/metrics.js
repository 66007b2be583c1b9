const { Counter } = require('@shop/prom');

exports.createHits = (name) => new Counter({ name, help: 'Hits' });
exports.createMisses = (name) => new Counter({ name, help: 'Misses' });
