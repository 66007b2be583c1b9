import { HttpMetrics, WorkerMetrics } from './metrics.js';

export const worker = new WorkerMetrics('w');
export const http = new HttpMetrics(80);
