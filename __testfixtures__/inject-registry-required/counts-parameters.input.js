import { Counter } from 'prom-client';

export function initMetrics(name) {
  return new Counter({ name, help: 'Starts' });
}

export const starts = initMetrics('starts_total');
export const isHandler = initMetrics.length === 1;
