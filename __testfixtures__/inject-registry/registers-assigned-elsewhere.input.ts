import { Counter, Gauge, Histogram, collectDefaultMetrics, type CounterConfiguration, type Registry } from 'prom-client';

type Options = CounterConfiguration<string>;

export function assigned(own: Registry, options: Options): Counter {
  options.registers = [own];
  return new Counter(options);
}

export function cast(own: Registry, options: Omit<Options, 'registers'>): Counter {
  (options as Options).registers = [own];
  return new Counter(options);
}

export function byName(own: Registry, options: Options): Counter {
  options['registers'] = [own];
  return new Counter(options);
}

export function filledIn(own: Registry, options: Options): Counter {
  options.registers ??= [own];
  return new Counter(options);
}

export function askedFor(own: Registry, options: Options): Counter {
  if (!options.registers) options.registers = [own];
  return new Counter(options);
}

export function merged(own: Registry, options: Options): Counter {
  const all = Object.assign({}, options, { registers: [own] });
  return new Counter(all);
}

export function mergedInPlace(own: Registry, options: Options): Counter {
  Object.assign(options, { registers: [own] });
  return new Counter(options);
}

export function inArguments(own: Registry, options: Options): Counter {
  return new Counter(Object.assign({}, options, { registers: [own] }));
}

export function literal(own: Registry): Gauge {
  const options = { name: 'literal', help: 'l', registers: [own] };
  return new Gauge(options);
}

export function spread(own: Registry, options: Options): Counter {
  const all = { ...options, registers: [own] };
  return new Counter(all);
}

export function inBranch(own: Registry, options: Options, strict: boolean): Counter | undefined {
  options.registers = [own];
  if (strict) return undefined;
  return new Counter(options);
}

export function none(options: { name: string; help: string; registers?: Registry[] }): Histogram {
  options.registers = [];
  return new Histogram(options);
}

export function defaults(own: Registry): void {
  const options = { register: own };
  collectDefaultMetrics(options);
}

export function spreadAgain(own: Registry, options: Options): Counter {
  options.registers = [own];
  return new Counter({ ...options, labelNames: ['a'] });
}
