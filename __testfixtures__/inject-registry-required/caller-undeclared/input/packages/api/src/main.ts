import { initMetrics } from '@shop/metrics';

export const starts = initMetrics('starts_total');
