const metrics = require('./metrics');

exports.all = [new metrics.Metrics('other'), require('./metrics').initMetrics('other'), require('./whole')('other')];
