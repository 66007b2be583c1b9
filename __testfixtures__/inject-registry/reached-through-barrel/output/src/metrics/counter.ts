import { Counter, Registry, register } from 'prom-client';

export function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

export function called(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
}
