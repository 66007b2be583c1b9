import { Counter } from 'prom-client';

export function createHits(name: string): Counter {
  return new Counter({ name, help: 'Hits' });
}

export function createAll(...names: string[]): Counter[] {
  return [new Counter({ name: 'all_total', help: 'All' }), ...names.map((name) => createHits(name))];
}

export const all = createAll('a_total');
