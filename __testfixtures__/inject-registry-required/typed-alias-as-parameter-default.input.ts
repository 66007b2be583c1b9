import { Counter } from 'prom-client';

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'Hits' });
}

export const start = (create: (name: string) => Counter = createHits): Counter => create('a_total');
export const one = createHits('b_total');
