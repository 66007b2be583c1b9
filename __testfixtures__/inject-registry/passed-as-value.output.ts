import { Counter, Registry, register } from 'prom-client';

function create(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
}

class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}

declare function make<T>(type: new () => T): T;

export const all = ['a_total', 'b_total'].map((name) => create(name));
export const metrics = make(Metrics);
