import metrics, { ShopMetrics } from './metrics.js';

const { ShopMetrics: Renamed } = await import('./metrics.js');

export const all = [metrics, new ShopMetrics(), new Renamed()];
