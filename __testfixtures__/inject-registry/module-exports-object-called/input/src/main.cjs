const { create } = require('./metrics.cjs');

module.exports.hits = create('hits_total');
