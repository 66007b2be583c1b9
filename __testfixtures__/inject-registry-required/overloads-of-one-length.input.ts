import { Counter } from 'prom-client';

export function createHits(name: string): Counter;
export function createHits(name: { of: string }): Counter;
export function createHits(name: string | { of: string }): Counter {
  return new Counter({ name: typeof name === 'string' ? name : name.of, help: 'Hits' });
}

export const hits = [createHits('a_total'), createHits({ of: 'b_total' })];
