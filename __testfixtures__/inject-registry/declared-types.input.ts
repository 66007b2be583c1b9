import { Counter } from 'prom-client';

type Make = (name: string) => Counter;

interface Factory {
  create(name: string): Counter;
  other?: Make;
}

export const one: Make = (name) => new Counter({ name, help: 'h' });
export const two: (name: string) => Counter = (name) => new Counter({ name, help: 'h' });
export const three = ((name) => new Counter({ name, help: 'h' })) satisfies Make;

export const factory: Factory = {
  create(name) {
    return new Counter({ name, help: 'h' });
  },
  other: (name) => new Counter({ name, help: 'h' }),
};

export const byName: Record<string, Make> = {
  four: (name) => new Counter({ name, help: 'h' }),
};
