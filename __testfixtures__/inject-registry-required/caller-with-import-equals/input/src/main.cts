import metrics = require('./metrics.js');

export const starts = metrics.initMetrics('starts_total');
