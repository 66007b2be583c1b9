import { Counter, Registry, register } from 'prom-client';

export function createCounter(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
}

export class Factory {
  static create(name: string, registry: Registry = register): Counter {
    return new Counter({ name, help: 'h', registers: [registry] });
  }
}
