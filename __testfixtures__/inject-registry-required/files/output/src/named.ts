import { Metrics } from './metrics.js';
import { register } from 'prom-client';

export const metrics = new Metrics({ name: 'named' }, register);
