import { Counter, Registry, register } from 'prom-client';

export function createHits(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Hits', registers: [registry] });
}

export function createAll(...names: string[]): Counter[] {
  return [new Counter({ name: 'all_total', help: 'All' }), ...names.map((name) => createHits(name, register))];
}

export const all = createAll('a_total');
