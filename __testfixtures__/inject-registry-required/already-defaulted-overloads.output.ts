import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry): Counter;
export function createHits(name: number, registry: Registry): Counter;
export function createHits(name: string | number, registry: Registry): Counter {
  return new Counter({ name: `hits_${name}_total`, help: 'Hits', registers: [registry] });
}

export const hits = [createHits('a', register), createHits(2, register)];
