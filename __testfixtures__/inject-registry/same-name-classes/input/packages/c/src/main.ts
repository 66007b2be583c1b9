import { Metrics as Other } from '@fixture/a/src/metrics';
import { Metrics } from './metrics.js';

export const metrics = [new Metrics(), new Other()];
