const { createMisses } = require('./metrics');

exports.misses = createMisses('other_misses_total');
