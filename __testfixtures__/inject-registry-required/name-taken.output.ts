import { Counter, Registry, register as globalRegistry } from 'prom-client';

export function register(plugin: string): string {
  return plugin;
}

export class Metrics {
  hits: Counter<string>;

  constructor(metricsRegistry: Registry) {
    this.hits = new Counter({ name: register('hits_total'), help: 'Hits', registers: [metricsRegistry] });
  }
}

export const metrics = new Metrics(globalRegistry);
