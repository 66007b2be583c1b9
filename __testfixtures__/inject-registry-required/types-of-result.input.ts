import { Counter } from 'prom-client';

export function initMetrics(name: string) {
  return { starts: new Counter({ name, help: 'Starts' }) };
}

export class Metrics {
  hits = new Counter({ name: 'hits_total', help: 'Hits' });
}

export type Starts = ReturnType<typeof initMetrics>;
export const metrics: InstanceType<typeof Metrics> = new Metrics();
export const starts: Starts = initMetrics('starts_total');
export const is = (value: unknown): boolean => value instanceof Metrics;
