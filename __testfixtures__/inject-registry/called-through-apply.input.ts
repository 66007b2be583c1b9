import { Counter } from 'prom-client';

function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

const values: [string] = ['a_total'];
export const one = create.apply(undefined, values);
