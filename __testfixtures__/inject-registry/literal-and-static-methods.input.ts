import { Counter } from 'prom-client';

export const factory = {
  create(name: string): Counter {
    return new Counter({ name, help: 'h' });
  },
  other: (name: string): Counter => new Counter({ name, help: 'h' }),
};

export class Factory {
  static create(name: string): Counter {
    return new Counter({ name, help: 'h' });
  }
}
