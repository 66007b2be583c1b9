import { Counter, Registry, register } from 'prom-client';

export default {
  create(name: string, registry: Registry = register): Counter {
    return new Counter({ name, help: 'h', registers: [registry] });
  },
};
