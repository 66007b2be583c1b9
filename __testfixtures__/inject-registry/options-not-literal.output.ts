import { Counter, type CounterConfiguration, Registry, register } from 'prom-client';

const plain = { name: 'a_total', help: 'h' };
declare function build(): CounterConfiguration<string>;

export function create(given: CounterConfiguration<string>, registry: Registry = register): Counter[] {
  return [
    new Counter({ ...plain, registers: [registry] }),
    new Counter({ registers: [registry], ...given }),
    new Counter({ registers: [registry], ...build() }),
    new Counter({ ...plain, name: 'b_total', registers: [registry] }),
    new Counter({ registers: [registry], ...given, name: 'c_total' }),
  ];
}
