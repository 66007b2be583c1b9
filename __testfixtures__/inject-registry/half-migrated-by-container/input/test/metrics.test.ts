import { Registry } from 'prom-client';
import { METRICS_REGISTRY } from '../src/metrics.js';

export const provider = { provide: METRICS_REGISTRY, useValue: new Registry() };
