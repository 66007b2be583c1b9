import { Counter, Registry, register } from 'prom-client';

export const factory = {
  create(name: string, registry: Registry = register): Counter {
    return new Counter({ name, help: 'h', registers: [registry] });
  },
  other: (name: string, registry: Registry = register): Counter => new Counter({ name, help: 'h', registers: [registry] }),
};

export class Factory {
  static create(name: string, registry: Registry = register): Counter {
    return new Counter({ name, help: 'h', registers: [registry] });
  }
}
