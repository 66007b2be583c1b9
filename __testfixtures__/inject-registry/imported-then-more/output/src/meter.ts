import { Counter, Registry, register } from 'prom-client';

export function one(name: string) {
  return new Counter({ name, help: name });
}

export function two(name: string) {
  return new Counter({ name, help: name });
}

export function three(name: string, registry: Registry = register) {
  return new Counter({ name, help: name, registers: [registry] });
}
