import { Counter } from 'prom-client';

function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}

declare function make<T>(type: new () => T): T;

export const all = ['a_total', 'b_total'].map(create);
export const metrics = make(Metrics);
