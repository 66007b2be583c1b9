import { Counter } from 'prom-client';

export function initMetrics(name: string): Counter {
  return new Counter({ name, help: 'Starts' });
}

export const factory = {
  create(name: string) {
    return new Counter({ name, help: 'Created' });
  },
};

interface Tools {
  create(name: string): Counter;
}

export const init: (name: string) => Counter = initMetrics;
export const tools: Tools = factory;
export const all = [init('a_total'), tools.create('b_total'), initMetrics('c_total'), factory.create('d_total')];
