import { Counter, register, type CounterConfiguration, type Registry } from 'prom-client';

export function createIn(conf: CounterConfiguration<string>, registry: Registry): Counter {
  conf.registers = [registry];
  return new Counter(conf);
}

export function createGlobal(conf: CounterConfiguration<string>): Counter {
  (conf as CounterConfiguration<string>).registers = [register];
  return new Counter(conf);
}

export function createMaybe(conf: CounterConfiguration<string>, own?: Registry): Counter {
  if (own) {
    conf.registers = [own];
  }
  return new Counter(conf);
}
