import { Counter } from 'prom-client';

export function initMetrics(name) {
  return new Counter({ name, help: 'Starts' });
}
