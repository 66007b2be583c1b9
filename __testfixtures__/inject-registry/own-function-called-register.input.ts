import { Counter } from 'prom-client';

export function register(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

register('a_total');
