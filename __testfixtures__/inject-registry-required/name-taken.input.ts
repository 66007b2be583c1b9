import { Counter } from 'prom-client';

export function register(plugin: string): string {
  return plugin;
}

export class Metrics {
  hits = new Counter({ name: register('hits_total'), help: 'Hits' });
}

export const metrics = new Metrics();
