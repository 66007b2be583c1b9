import { Counter, type Registry } from 'prom-client';

// The compiler takes no `registers: undefined` here.
export function maybe(name: string, registers?: Registry[]): Counter {
  return new Counter({ name, help: 'm' });
}

export function always(name: string, registers: Registry[]): Counter {
  return new Counter({ name, help: 'a' });
}
