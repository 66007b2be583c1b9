import { initMetrics } from './observability/index.js';

initMetrics('a_total');
