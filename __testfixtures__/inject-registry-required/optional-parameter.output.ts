import { Counter, Registry, register } from 'prom-client';

type Name = string;

export class Metrics {
  hits: Counter;

  constructor(name: Name, private readonly help: string | undefined, format: ((name: string) => string) | undefined, extra: string | undefined, registry: Registry) {
    this.hits = new Counter({ name: format ? format(name) : name, help: (this.help ?? 'Hits') + (extra ?? ''), registers: [registry] });
  }
}

export function initMetrics(name: string | undefined, registry: Registry): Counter {
  return new Counter({ name: name ?? 'starts_total', help: 'Starts', registers: [registry] });
}

export const hits = new Metrics('hits_total', undefined, undefined, undefined, register).hits;
export const starts = [initMetrics(undefined, register), initMetrics('stops_total', register)];
