import { Counter, Registry, register } from 'prom-client';

export const plugin = {
  install(app: string): void {
    new Counter({ name: app, help: 'h' }).inc();
  },
};

export const own = {
  install(app: string, registry: Registry = register): void {
    new Counter({ name: app, help: 'h', registers: [registry] }).inc();
  },
};
