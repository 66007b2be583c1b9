import { PlainMetrics, QueueMetrics } from './queue.js';
import { register } from 'prom-client';

export const all = [new QueueMetrics('jobs', register), new PlainMetrics('hits_total', undefined, register), new PlainMetrics('hits_total', 'All hits', register)];
