import { Counter, Registry } from 'prom-client';

export function initMetrics(name: string, registry: Registry): Counter {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}
