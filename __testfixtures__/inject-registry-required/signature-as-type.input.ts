import { Counter } from 'prom-client';

export function initMetrics(name: string): Counter {
  return new Counter({ name, help: 'Starts' });
}

export class Metrics {
  hits = new Counter({ name: 'hits_total', help: 'Hits' });
}

export const given: Parameters<typeof initMetrics> = ['starts_total'];
export const starts = initMetrics(given[0]);
export const make: { Metrics: typeof Metrics }[] = [];
export const metrics = new Metrics();
