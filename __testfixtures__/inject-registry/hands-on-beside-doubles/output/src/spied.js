import { Counter, register } from 'prom-client';

export const metrics = {
  spied(app, registry = register) {
    return new Counter({ name: `${app}_spied_total`, help: 's', registers: [registry] });
  },
  counted(app, registry = register) {
    return new Counter({ name: `${app}_counted_total`, help: 'c', registers: [registry] });
  },
};
