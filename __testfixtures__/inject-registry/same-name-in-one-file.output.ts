import { Counter, Registry, register } from 'prom-client';

export const make = (): object => {
  class Metrics {
    readonly hits: Counter<string>;

    constructor(registry: Registry = register) {
      this.hits = new Counter({ name: 'a_total', help: 'h', registers: [registry] });
    }
  }
  return new Metrics();
};

export function makeOther(): object {
  class Metrics {
    readonly hits: Counter;

    constructor(name: string, registry: Registry = register) {
      this.hits = new Counter({ name, help: 'h', registers: [registry] });
    }
  }
  return new Metrics('b_total');
}

export function makeStranger(): object {
  class Metrics {
    readonly hits = 0;
  }
  return new Metrics();
}
