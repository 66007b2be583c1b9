import { Counter, type CounterConfiguration } from 'prom-client';

const plain = { name: 'a_total', help: 'h' };
declare function build(): CounterConfiguration<string>;

export function create(given: CounterConfiguration<string>): Counter[] {
  return [
    new Counter(plain),
    new Counter(given),
    new Counter(build()),
    new Counter({ ...plain, name: 'b_total' }),
    new Counter({ ...given, name: 'c_total' }),
  ];
}
