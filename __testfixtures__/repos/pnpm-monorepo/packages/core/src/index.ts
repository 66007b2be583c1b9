export { LruCache } from './lru-cache';
export { Metrics, type MetricsOptions } from './metrics';
