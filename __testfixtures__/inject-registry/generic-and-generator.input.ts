import { Counter } from 'prom-client';

export const make = <T extends string>(name: T, wrap = (text: string) => text) => new Counter<T>({ name: wrap(name), help: 'h' });

export function* several(names: readonly string[]): Generator<Counter> {
  for (const name of names) yield new Counter({ name, help: 'h' });
}
