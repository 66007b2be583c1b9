import { Counter, Registry, register } from 'prom-client';

export function createCounter(name: string, registry: Registry): Counter {
  return new Counter({ name, help: name, registers: [registry] });
}

export const all = ['a_total', 'b_total'].map((name) => createCounter(name, register));
export const one = createCounter('c_total', register);
