import client = require('prom-client');
import metrics = require('./metrics.js');

export const starts = metrics.initMetrics('starts_total', client.register);
export const page = (): Promise<string> => client.register.metrics();
