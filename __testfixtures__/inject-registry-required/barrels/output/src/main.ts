import { inside, Metrics, Queue, VisibleMetrics } from './lib/index.js';
import { register } from 'prom-client';

export const all = [new Metrics(register), new Queue(register), new VisibleMetrics(register), new inside.Metrics(register)];
