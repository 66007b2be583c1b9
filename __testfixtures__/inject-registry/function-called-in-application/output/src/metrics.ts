import { Counter, Registry, register } from 'prom-client';

export const createCounter = (name: string, registry: Registry = register): Counter => new Counter({ name, help: 'h', registers: [registry] });

export function overloaded(name: string): Counter;
export function overloaded(name: string, help: string, registry?: Registry): Counter;
export function overloaded(name: string, help = 'h', registry: Registry = register): Counter {
  return new Counter({ name, help, registers: [registry] });
}

function neverCalled(registry: Registry = register): Counter {
  return new Counter({ name: 'never_total', help: 'h', registers: [registry] });
}

export type Never = ReturnType<typeof neverCalled>;
