import { Counter } from 'prom-client';

export function initMetrics(name: string): Counter {
  return new Counter({ name, help: 'Starts' });
}
