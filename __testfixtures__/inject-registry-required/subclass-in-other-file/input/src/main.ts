import { PlainMetrics, QueueMetrics } from './queue.js';

export const all = [new QueueMetrics('jobs'), new PlainMetrics('hits_total'), new PlainMetrics('hits_total', 'All hits')];
