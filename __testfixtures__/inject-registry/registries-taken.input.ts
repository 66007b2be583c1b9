import { Counter, Gauge, Registry, collectDefaultMetrics, register } from 'prom-client';

interface Options {
  app: string;
  registers: readonly Registry[];
}

export function inType(params: { registers: Registry[] }): Gauge {
  params.registers.forEach((one) => one.removeSingleMetric('in_type'));
  return new Gauge({ name: 'in_type', help: 'i' });
}

export function takenOut(params: { registers: Registry[]; app: string }): Gauge {
  const { registers, app } = params;
  registers.forEach((one) => one.removeSingleMetric(app));
  return new Gauge({ name: app, help: 'i', labelNames: ['a'] });
}

export function inInterface({ app, registers }: Options): Counter {
  return new Counter({ name: `${app}_${registers.length}_total`, help: 'i' });
}

export function renamed({ registers: all }: { registers: Registry[] }): () => Counter {
  return () => new Counter({ name: `renamed_${all.length}_total`, help: 'i' });
}

export function asList(registers: Array<Registry>): Counter[] {
  return [new Counter({ name: 'list_total', help: 'l', registers }), new Counter({ name: 'forgotten_total', help: 'f' })];
}

export class Kept {
  readonly hits: Counter;

  constructor(registries: Registry[]) {
    this.hits = new Counter({ name: 'kept_total', help: 'k' });
    for (const one of registries) one.setDefaultLabels({ a: 'b' });
  }
}

// The list cannot be reached, or is not all that these need.
export class Outside {
  readonly early = new Counter({ name: 'early_total', help: 'e' });

  constructor(readonly registers: Registry[]) {}
}

export function elsewhere(options: { name: string; help: string }, registers: Registry[]): Counter {
  registers.forEach((one) => one.removeSingleMetric(options.name));
  return new Counter(options);
}

export function defaults(registers: Registry[]): void {
  registers.forEach((one) => one.clear());
  collectDefaultMetrics();
}

export function asks(registers: Registry[]): Counter {
  registers.forEach((one) => one.clear());
  return (register.getSingleMetric('asks_total') as Counter) ?? new Counter({ name: 'asks_total', help: 'a' });
}

export function hidden(registers: Registry[]): Counter[] {
  return registers.map((_, index) => {
    const registers = index;
    return new Counter({ name: `hidden_${registers}_total`, help: 'h' });
  });
}
