import { Counter } from 'prom-client';

export const createCounter = (name: string): Counter => new Counter({ name, help: 'h' });

export function overloaded(name: string): Counter;
export function overloaded(name: string, help: string): Counter;
export function overloaded(name: string, help = 'h'): Counter {
  return new Counter({ name, help });
}

function neverCalled(): Counter {
  return new Counter({ name: 'never_total', help: 'h' });
}

export type Never = ReturnType<typeof neverCalled>;
