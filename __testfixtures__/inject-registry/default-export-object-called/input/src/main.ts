import metrics from './metrics.js';

metrics.create('a_total');
