import { Counter } from 'prom-client';

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'Hits' });
}

export const hits = createHits(
  'hits_total',
);
