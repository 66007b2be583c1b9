import { Counter, Registry, register } from 'prom-client';

export function init(registry: Registry = register): void {
  new Counter({ name: 'parts_total', help: 'Parts', registers: [registry] }).inc();
}
