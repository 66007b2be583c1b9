import { Counter } from 'prom-client';

export function one(name: string) {
  return new Counter({ name, help: name });
}

export function two(name: string) {
  return new Counter({ name, help: name });
}

export function three(name: string) {
  return new Counter({ name, help: name });
}
