import { Counter, Registry, register } from 'prom-client';

export function initMetrics(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}

export const factory = {
  create(name: string, registry: Registry = register) {
    return new Counter({ name, help: 'Created', registers: [registry] });
  },
};

interface Tools {
  create(name: string): Counter;
}

export const init: (name: string) => Counter = initMetrics;
export const tools: Tools = factory;
export const all = [init('a_total'), tools.create('b_total'), initMetrics('c_total'), factory.create('d_total')];
