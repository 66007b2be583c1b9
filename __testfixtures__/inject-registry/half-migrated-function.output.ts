import { Counter, type Registry, register } from 'prom-client';

export function create(registry: Registry = register): Counter[] {
  return [new Counter({ name: 'a_total', help: 'h', registers: [registry] }), new Counter({ name: 'b_total', help: 'h', registers: [registry] })];
}
