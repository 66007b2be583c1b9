import { Counter, Registry, register } from 'prom-client';

type Make = (name: string) => Counter;

interface Factory {
  create(name: string): Counter;
  other?: Make;
}

export const one: Make = (name, registry: Registry = register) => new Counter({ name, help: 'h', registers: [registry] });
export const two: (name: string, registry?: Registry) => Counter = (name, registry: Registry = register) => new Counter({ name, help: 'h', registers: [registry] });
export const three = ((name, registry: Registry = register) => new Counter({ name, help: 'h', registers: [registry] })) satisfies Make;

export const factory: Factory = {
  create(name, registry: Registry = register) {
    return new Counter({ name, help: 'h', registers: [registry] });
  },
  other: (name, registry: Registry = register) => new Counter({ name, help: 'h', registers: [registry] }),
};

export const byName: Record<string, Make> = {
  four: (name, registry: Registry = register) => new Counter({ name, help: 'h', registers: [registry] }),
};
