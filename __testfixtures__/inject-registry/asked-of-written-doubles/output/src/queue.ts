import { Counter, Registry, register } from 'prom-client';

export function init(registry: Registry = register): void {
  new Counter({ name: 'queue_total', help: 'Queue', registers: [registry] }).inc();
}
