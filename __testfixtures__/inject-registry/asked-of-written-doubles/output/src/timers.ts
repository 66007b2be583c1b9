import { Counter, Registry, register } from 'prom-client';

export const timers = {
  init(registry: Registry = register): void {
    new Counter({ name: 'timers_total', help: 'Timers', registers: [registry] }).inc();
  },
};
