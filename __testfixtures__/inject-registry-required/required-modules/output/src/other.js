const metrics = require('./metrics');
const { register } = require('prom-client');

exports.all = [new metrics.Metrics('other', register), require('./metrics').initMetrics('other', register), require('./whole')('other', register)];
