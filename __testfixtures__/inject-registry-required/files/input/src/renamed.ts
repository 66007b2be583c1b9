import start, { Metrics as AppMetrics } from './metrics.js';
import * as prom from 'prom-client';

export const metrics = [new AppMetrics({ name: 'renamed' }), start({ name: 'renamed' })];
export const registry = new prom.Registry();
