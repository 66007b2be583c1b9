import * as client from 'prom-client';
import { Metrics } from './metrics.js';

export const first = new Metrics();
export const second = new Metrics(undefined);
export const third = new Metrics(client.register);
