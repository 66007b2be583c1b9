import metrics, { ShopMetrics } from './metrics.js';
import { register } from 'prom-client';

const { ShopMetrics: Renamed } = await import('./metrics.js');

export const all = [metrics, new ShopMetrics(register), new Renamed(register)];
