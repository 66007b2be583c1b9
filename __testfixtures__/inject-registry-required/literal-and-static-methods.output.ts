import { Counter, Registry, register } from 'prom-client';

const factory = {
  create(name: string, registry: Registry) {
    return new Counter({ name, help: 'Literal', registers: [registry] });
  },
  other: (name: string, registry: Registry) => new Counter({ name, help: 'Other', registers: [registry] }),
};

class Factory {
  static make(name: string, registry: Registry) {
    return new Counter({ name, help: 'Static', registers: [registry] });
  }
}

export const all = [factory.create('a_total', register), factory.other('b_total', register), Factory.make('c_total', register)];
