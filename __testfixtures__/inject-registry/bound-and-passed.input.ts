import { Counter } from 'prom-client';

function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

export const all = ['a_total', 'b_total'].map(create.bind(undefined));
