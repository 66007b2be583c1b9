import { Counter } from 'prom-client';

export const make = (): object => {
  class Metrics {
    readonly hits = new Counter({ name: 'a_total', help: 'h' });
  }
  return new Metrics();
};

export function makeOther(): object {
  class Metrics {
    readonly hits: Counter;

    constructor(name: string) {
      this.hits = new Counter({ name, help: 'h' });
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
