import { Counter } from 'prom-client';

function create(name: string, help: string): Counter {
  return new Counter({ name, help });
}

const values: [string, string] = ['a_total', 'h'];
export const one = create(...values);
