import { Counter } from 'prom-client';

let hits: Counter;

export function initHits() {
  hits = new Counter({ name: 'hits_total', help: 'Hits' });
}

export const hit = () => hits.inc();
