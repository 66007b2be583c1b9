export const lazy = import('./metrics.js').then(({ initMetrics }) => initMetrics('lazy_total'));
