import { Counter, Registry, register } from 'prom-client';

export function initMetrics(name: string, registry: Registry) {
  return { starts: new Counter({ name, help: 'Starts', registers: [registry] }) };
}

export class Metrics {
  hits: Counter<string>;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export type Starts = ReturnType<typeof initMetrics>;
export const metrics: InstanceType<typeof Metrics> = new Metrics(register);
export const starts: Starts = initMetrics('starts_total', register);
export const is = (value: unknown): boolean => value instanceof Metrics;
