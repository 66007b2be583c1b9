import { Counter, type Registry, register } from 'prom-client';

export function create(more: Registry[]): Counter {
  return new Counter({ name: 'a_total', help: 'h', registers: [...more, register] });
}
