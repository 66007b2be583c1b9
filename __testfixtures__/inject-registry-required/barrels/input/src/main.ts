import { inside, Metrics, Queue, VisibleMetrics } from './lib/index.js';

export const all = [new Metrics(), new Queue(), new VisibleMetrics(), new inside.Metrics()];
