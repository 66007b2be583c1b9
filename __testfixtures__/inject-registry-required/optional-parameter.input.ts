import { Counter } from 'prom-client';

type Name = string;

export class Metrics {
  hits: Counter;

  constructor(name: Name, private readonly help?: string, format?: (name: string) => string, extra?: string | undefined) {
    this.hits = new Counter({ name: format ? format(name) : name, help: (this.help ?? 'Hits') + (extra ?? '') });
  }
}

export function initMetrics(name?: string): Counter {
  return new Counter({ name: name ?? 'starts_total', help: 'Starts' });
}

export const hits = new Metrics('hits_total').hits;
export const starts = [initMetrics(), initMetrics('stops_total')];
