import { Counter, Registry, register } from 'prom-client';

export class Twice {
  private readonly own = new Registry();
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'twice_total', help: 't', registers: [registry] });
    this.own.registerMetric(this.hits);
  }
}

export function twice(registry: Registry = register): Counter {
  const own = new Registry();
  const counter = new Counter({ name: 'twice_fn_total', help: 't', registers: [registry] });
  own.registerMetric(counter);
  return counter;
}

export function globalTwice(): Counter {
  const counter = new Counter({ name: 'global_twice_total', help: 'g', registers: [] });
  register.registerMetric(counter);
  return counter;
}
