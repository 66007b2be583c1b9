import { Counter, Registry, register } from 'prom-client';

function create(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
}

export const one = create.call(undefined, 'a_total');
