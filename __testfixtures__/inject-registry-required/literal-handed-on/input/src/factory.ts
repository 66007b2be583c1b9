import { Counter } from 'prom-client';

export const factory = {
  create(name: string) {
    return new Counter({ name, help: 'Created' });
  },
};

export const one = factory.create('one_total');
