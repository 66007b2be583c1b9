import { Counter, Gauge, Registry } from 'prom-client';

export function maybe(name: string, registers?: Registry[]): Counter {
  return new Counter({ name, help: 'm' });
}

export function orNothing(name: string, registers: Registry[] | undefined): Counter {
  return new Counter({ name, help: 'o' });
}

// Nothing to take a copy of.
export function copied(name: string, registers?: readonly Registry[]): Counter {
  return new Counter({ name, help: 'c' });
}

export function copiedFrom(name: string, options: { registers: readonly Registry[] | undefined }): Counter {
  return new Counter({ name, help: 'c' });
}

interface Plugin {
  removeSingleMetric(name: string): void;
}

// These are no registries.
export function plugins(registers: Plugin[]): Gauge {
  registers.forEach((one) => one.removeSingleMetric('plugins'));
  return new Gauge({ name: 'plugins', help: 'p' });
}
