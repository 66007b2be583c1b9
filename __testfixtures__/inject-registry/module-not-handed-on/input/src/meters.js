const { Counter } = require('prom-client');

exports.hits = (name) => new Counter({ name, help: 'hits' });
exports.misses = (name) => new Counter({ name, help: 'misses' });
