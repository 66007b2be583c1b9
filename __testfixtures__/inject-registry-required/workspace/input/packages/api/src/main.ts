import { Metrics } from '@shop/metrics';

export const metrics = new Metrics('api_hits_total');
