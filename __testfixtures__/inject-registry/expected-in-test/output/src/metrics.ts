import { Counter, Registry, register } from 'prom-client';

export function init(registry: Registry = register): void {
  new Counter({ name: 'a_total', help: 'h', registers: [registry] }).inc();
}
