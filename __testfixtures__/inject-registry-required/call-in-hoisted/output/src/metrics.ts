import { Counter, Registry, register } from 'prom-client';

export function initMetrics(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}
