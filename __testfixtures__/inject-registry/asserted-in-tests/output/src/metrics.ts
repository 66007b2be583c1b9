import { Counter, Registry, register } from 'prom-client';

let hits: Counter;

export function initHits(registry: Registry = register) {
  hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
}

export const hit = () => hits.inc();
