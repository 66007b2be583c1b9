import { Counter, Registry, register } from 'prom-client';

export function initMetrics(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}

export class Metrics {
  hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const given: Parameters<typeof initMetrics> = ['starts_total'];
export const starts = initMetrics(given[0]);
export const make: { Metrics: typeof Metrics }[] = [];
export const metrics = new Metrics();
