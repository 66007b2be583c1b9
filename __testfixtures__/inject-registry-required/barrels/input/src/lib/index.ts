export * from './all.js';
export { QueueMetrics as Queue } from './metrics.js';
