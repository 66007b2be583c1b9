import { Counter } from 'prom-client';

const factory = {
  create(name: string) {
    return new Counter({ name, help: 'Literal' });
  },
  other: (name: string) => new Counter({ name, help: 'Other' }),
};

class Factory {
  static make(name: string) {
    return new Counter({ name, help: 'Static' });
  }
}

export const all = [factory.create('a_total'), factory.other('b_total'), Factory.make('c_total')];
