import { Counter } from 'prom-client';

export function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

export function called(name: string): Counter {
  return new Counter({ name, help: 'h' });
}
