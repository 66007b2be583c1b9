const prom = require('@shop/prom');
const { createHits, createMisses } = require('./metrics');

exports.all = [createHits('hits_total', prom.register), createMisses('misses_total'), new prom.Registry()];
