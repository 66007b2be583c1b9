const prom = require('@shop/prom');
const { createHits, createMisses } = require('./metrics');

exports.all = [createHits('hits_total'), createMisses('misses_total'), new prom.Registry()];
