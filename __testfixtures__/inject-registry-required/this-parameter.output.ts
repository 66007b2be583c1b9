import { Counter, Registry, register } from 'prom-client';

export function createHits(this: void, name: string, help: string | undefined, registry: Registry): Counter {
  return new Counter({ name, help: help ?? 'Hits', registers: [registry] });
}

export const hits = createHits('hits_total', undefined, register);
