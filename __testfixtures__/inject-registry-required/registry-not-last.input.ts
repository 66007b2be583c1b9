import { Counter, Registry, register } from 'prom-client';

export function createHits(registry: Registry = register, name = 'hits_total', help?: string): Counter {
  return new Counter({ name, help: help ?? 'Hits', registers: [registry] });
}

export const hits = [createHits(), createHits(undefined, 'b_total'), createHits(new Registry(), 'c_total', 'C')];
