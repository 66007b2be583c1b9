import { Counter } from 'prom-client';

export function createHits(this: void, name: string, help?: string): Counter {
  return new Counter({ name, help: help ?? 'Hits' });
}

export const hits = createHits('hits_total');
