import { Counter, Registry, register } from 'prom-client';

export const make = <T extends string>(name: T, wrap = (text: string) => text, registry: Registry = register) => new Counter<T>({ name: wrap(name), help: 'h', registers: [registry] });

export function* several(names: readonly string[], registry: Registry = register): Generator<Counter> {
  for (const name of names) yield new Counter({ name, help: 'h', registers: [registry] });
}
