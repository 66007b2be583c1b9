import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

const plain = createHits;
const typed: (name: string) => Counter = plain;

export const all = [typed('a_total'), plain('b_total'), createHits('c_total')];
