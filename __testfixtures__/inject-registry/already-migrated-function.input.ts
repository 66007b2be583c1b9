import { Counter, type Registry, collectDefaultMetrics, register } from 'prom-client';

export function create(name: string, registry: Registry = register): Counter {
  collectDefaultMetrics({ register: registry });
  return new Counter({ name, help: 'h', registers: [registry] });
}
