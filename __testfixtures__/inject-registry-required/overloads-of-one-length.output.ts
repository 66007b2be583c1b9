import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry): Counter;
export function createHits(name: { of: string }, registry: Registry): Counter;
export function createHits(name: string | { of: string }, registry: Registry): Counter {
  return new Counter({ name: typeof name === 'string' ? name : name.of, help: 'Hits', registers: [registry] });
}

export const hits = [createHits('a_total', register), createHits({ of: 'b_total' }, register)];
