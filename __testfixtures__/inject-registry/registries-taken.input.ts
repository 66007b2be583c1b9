import { Counter, Gauge, Registry, register } from 'prom-client';

interface Options {
  app: string;
  registers: readonly Registry[];
}

export function inType(params: { registers: Registry[] }): Gauge {
  params.registers.forEach((one) => one.removeSingleMetric('in_type'));
  return new Gauge({ name: 'in_type', help: 'i' });
}

export function inInterface({ app, registers }: Options): Counter {
  return new Counter({ name: `${app}_${registers.length}_total`, help: 'i' });
}

export function asList(registers: Array<Registry>): Counter[] {
  return [new Counter({ name: 'list_total', help: 'l', registers }), new Counter({ name: 'forgotten_total', help: 'f' })];
}

export class Twice {
  private readonly own = new Registry();
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'twice_total', help: 't' });
    this.own.registerMetric(this.hits);
  }
}

export function twice(): Counter {
  const own = new Registry();
  const counter = new Counter({ name: 'twice_fn_total', help: 't' });
  own.registerMetric(counter);
  return counter;
}

export function globalTwice(): Counter {
  const counter = new Counter({ name: 'global_twice_total', help: 'g', registers: [] });
  register.registerMetric(counter);
  return counter;
}
