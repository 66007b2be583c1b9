import { metrics } from './metrics.js';

metrics.create('a_total');
metrics['create']('b_total');
