import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

const given: [string] = ['hits_total'];
export const hits = createHits(...given);
