import { Metrics } from './metrics.js';

export const metrics = new Metrics({ name: 'named' });
