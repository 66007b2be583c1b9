import { Counter, Registry, register } from 'prom-client';

export const metrics = {
  create: (name: string, registry: Registry = register): Counter => new Counter({ name, help: 'h', registers: [registry] }),
};
