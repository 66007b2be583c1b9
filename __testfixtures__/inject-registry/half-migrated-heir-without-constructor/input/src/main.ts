import { WorkerMetrics } from './worker-metrics.js';

export const metrics = new WorkerMetrics();
