import { Counter } from 'prom-client';

function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

function later(name: string): Counter {
  return new Counter({ name, help: 'l' });
}

async function find(): Promise<(name: string) => Counter> {
  return later;
}

// Wrapped, these would say something else: or nothing that parses.
export const total = ['a_total', 'b_total'].reduce(create as never);
export const all = async () => ['c_total'].map(await find());
