import { Counter, type Registry } from 'prom-client';

export function create(registers: Registry[]): Counter {
  return new Counter({ name: 'a_total', help: 'h', registers });
}
