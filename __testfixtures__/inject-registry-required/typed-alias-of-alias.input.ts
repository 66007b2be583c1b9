import { Counter } from 'prom-client';

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'Hits' });
}

const plain = createHits;
const typed: (name: string) => Counter = plain;

export const all = [typed('a_total'), plain('b_total'), createHits('c_total')];
