import { initMetrics } from './metrics.js';
import { register } from 'prom-client';

export const starts = initMetrics('starts_total', register);
