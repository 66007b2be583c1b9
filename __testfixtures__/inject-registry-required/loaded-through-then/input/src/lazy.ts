import { startWith } from './use.js';

export const lazy = import('./metrics.js').then(({ initMetrics }) => initMetrics('lazy_total'));
export const later = import('./metrics.js').then(startWith);
