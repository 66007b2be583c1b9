import { Counter, collectDefaultMetrics, register, type CounterConfiguration, type Registry } from 'prom-client';

type Options = CounterConfiguration<string>;

const shared = { name: 'shared_total', help: 's', registers: [register] };

export function global(options: Options, registry: Registry = register): Counter {
  options.registers = [registry];
  return new Counter(options);
}

export function literal(name: string, registry: Registry = register): Counter {
  const options = { name, help: 'l', registers: [registry] };
  return new Counter(options);
}

export function outside(registry: Registry = register): Counter {
  return new Counter({ ...shared, registers: [registry] });
}

export function sometimes(options: Options, own: Registry | undefined, registry: Registry = register): Counter {
  if (own) options.registers = [own];
  return new Counter({ registers: [registry], ...options });
}

export function inLoop(options: Options, owns: Set<Registry>, registry: Registry = register): Counter {
  for (const own of owns) options.registers = [own];
  return new Counter({ registers: [registry], ...options });
}

export function afterwards(options: Options, owns: Options['registers'], registry: Registry = register): Counter {
  const counter = new Counter({ registers: [registry], ...options });
  options.registers = owns;
  return counter;
}

export function another(options: Options, other: Options, owns: Options['registers'], registry: Registry = register): Counter {
  other.registers = owns;
  return new Counter({ registers: [registry], ...options });
}

export function overridden(options: Options, registry: Registry = register): Counter {
  return new Counter(Object.assign({ registers: [registry] }, options));
}

export function defaults(registry: Registry = register): void {
  const options = { prefix: 'a_', register: registry };
  collectDefaultMetrics(options);
}

export function nothing(registry: Registry = register): void {
  collectDefaultMetrics({ register: registry });
  collectDefaultMetrics({ register: registry });
  collectDefaultMetrics({ prefix: 'a_', register: registry });
  new Counter({ name: 'null_total', help: 'n', registers: [registry] as never });
}
