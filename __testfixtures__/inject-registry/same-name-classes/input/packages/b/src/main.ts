import { Metrics } from './metrics.js';

export const registered = [Metrics];
