import { Counter, Registry, register } from 'prom-client';

interface Factory {
  create(name: string): Counter;
}

export const factory: Factory = {
  create(name, registry: Registry = register) {
    return new Counter({ name, help: 'Created', registers: [registry] });
  },
};

export const initMetrics: (name: string, registry?: Registry) => Counter = (name, registry: Registry = register) => new Counter({ name, help: 'Starts', registers: [registry] });

export const other = {
  make: (name: string, registry: Registry = register) => new Counter({ name, help: 'Made', registers: [registry] }),
} satisfies Record<string, (name: string) => Counter>;

export const all = [factory.create('a_total'), initMetrics('b_total'), other.make('c_total')];
