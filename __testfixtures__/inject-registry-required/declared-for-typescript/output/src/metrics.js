import { Counter, register } from 'prom-client';

export function initMetrics(name, registry = register) {
  return new Counter({ name, help: 'Starts', registers: [registry] });
}
