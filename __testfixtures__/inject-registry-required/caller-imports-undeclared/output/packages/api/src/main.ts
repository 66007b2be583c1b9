import { initMetrics } from '@shop/metrics';
import { register } from 'prom-client';

export const starts = initMetrics('starts_total', register);
export const page = (): Promise<string> => register.metrics();
