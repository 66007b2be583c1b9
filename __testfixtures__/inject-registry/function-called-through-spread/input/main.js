const { initMetrics } = require('./lib');

initMetrics('a_total');
