import { Counter } from 'prom-client';

export const metrics = {
  spied(app) {
    return new Counter({ name: `${app}_spied_total`, help: 's' });
  },
  counted(app) {
    return new Counter({ name: `${app}_counted_total`, help: 'c' });
  },
};
