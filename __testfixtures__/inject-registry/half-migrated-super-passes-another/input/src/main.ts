import { Metrics } from './metrics.js';
import { WorkerMetrics } from './worker-metrics.js';

export const metrics = process.env.WORKER ? new WorkerMetrics() : new Metrics();
