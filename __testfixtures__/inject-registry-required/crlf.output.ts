import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

export const hits = createHits(
  'hits_total',
  register,
);
