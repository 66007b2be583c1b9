import { Counter, collectDefaultMetrics, register, type CounterConfiguration, type Registry } from 'prom-client';

type Options = CounterConfiguration<string>;

const shared = { name: 'shared_total', help: 's', registers: [register] };

export function global(options: Options): Counter {
  options.registers = [register];
  return new Counter(options);
}

export function literal(name: string): Counter {
  const options = { name, help: 'l', registers: [register] };
  return new Counter(options);
}

export function outside(): Counter {
  return new Counter(shared);
}

export function sometimes(options: Options, own: Registry | undefined): Counter {
  if (own) options.registers = [own];
  return new Counter(options);
}

export function inLoop(options: Options, owns: Set<Registry>): Counter {
  for (const own of owns) options.registers = [own];
  return new Counter(options);
}

export function afterwards(options: Options, owns: Options['registers']): Counter {
  const counter = new Counter(options);
  options.registers = owns;
  return counter;
}

export function another(options: Options, other: Options, owns: Options['registers']): Counter {
  other.registers = owns;
  return new Counter(options);
}

export function overridden(options: Options): Counter {
  return new Counter(Object.assign({ registers: [register] }, options));
}

export function defaults(): void {
  const options = { prefix: 'a_', register };
  collectDefaultMetrics(options);
}

export function nothing(): void {
  collectDefaultMetrics({ register: undefined });
  collectDefaultMetrics({ register: null as never });
  collectDefaultMetrics({ prefix: 'a_', register: void 0 });
  new Counter({ name: 'null_total', help: 'n', registers: null as never });
}
