import { Counter, Registry, register } from 'prom-client';

export function create(name: string): Counter;
export function create(name: string, help: string, registry?: Registry): Counter;
export function create(name: string, help = 'h', registry: Registry = register): Counter {
  return new Counter({ name, help, registers: [registry] });
}

create('a_total');
create('b_total', 'h');
