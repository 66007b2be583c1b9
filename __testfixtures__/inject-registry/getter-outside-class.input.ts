import { Counter } from 'prom-client';

export const metrics = {
  get hits(): Counter {
    return new Counter({ name: 'hits_total', help: 'h' });
  },
};
