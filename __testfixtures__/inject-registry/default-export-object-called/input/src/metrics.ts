import { Counter } from 'prom-client';

export default {
  create(name: string): Counter {
    return new Counter({ name, help: 'h' });
  },
};
