import { Metrics } from '@shop/metrics';
import { register } from 'prom-client';

export const metrics = new Metrics('api_hits_total', register);
