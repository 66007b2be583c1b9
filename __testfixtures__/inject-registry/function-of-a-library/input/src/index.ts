import { Counter } from 'prom-client';

export function createCounter(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

export class Factory {
  static create(name: string): Counter {
    return new Counter({ name, help: 'h' });
  }
}
