import { Metrics } from './metrics.js';

export const providers = [Metrics];
