import { Registry } from 'prom-client';
import { Metrics } from './metrics.js';

export const internal = new Registry();
export const metrics = new Metrics(internal);
