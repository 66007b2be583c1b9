import { Counter, Registry, register } from 'prom-client';

export const factory = {
  create(name: string, registry: Registry = register) {
    return new Counter({ name, help: 'Created', registers: [registry] });
  },
};

export const one = factory.create('one_total');
