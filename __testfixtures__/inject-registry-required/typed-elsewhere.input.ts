import { Counter } from 'prom-client';

interface Factory {
  create(name: string): Counter;
}

export const factory: Factory = {
  create(name) {
    return new Counter({ name, help: 'Created' });
  },
};

export const initMetrics: (name: string) => Counter = (name) => new Counter({ name, help: 'Starts' });

export const other = {
  make: (name: string) => new Counter({ name, help: 'Made' }),
} satisfies Record<string, (name: string) => Counter>;

export const all = [factory.create('a_total'), initMetrics('b_total'), other.make('c_total')];
