import { Counter, register } from 'prom-client';

export const kept: Counter[] = [];

export function create(Counter: new (options: { name: string }) => object, register: () => void): object {
  register();
  return new Counter({ name: 'a_total' });
}

export const text = (): Promise<string> => register.metrics();
