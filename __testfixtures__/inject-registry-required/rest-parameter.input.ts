import { Counter } from 'prom-client';

export function createAll(...names: string[]): Counter[] {
  return names.map((name) => new Counter({ name, help: name }));
}

export const all = createAll('a_total', 'b_total');
