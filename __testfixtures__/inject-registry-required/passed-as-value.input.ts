import { Counter } from 'prom-client';

export function createCounter(name: string): Counter {
  return new Counter({ name, help: name });
}

export const all = ['a_total', 'b_total'].map(createCounter);
export const one = createCounter('c_total');
