import { Counter } from 'prom-client';

export function create(name: string): Counter;
export function create(name: string, help: string): Counter;
export function create(name: string, help = 'h'): Counter {
  return new Counter({ name, help });
}

create('a_total');
create('b_total', 'h');
