import { initMetrics } from './metrics.js';

export const starts = initMetrics('starts_total');
