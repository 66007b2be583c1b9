import { Counter, Registry, register as globalRegistry } from 'prom-client';

export function register(name: string, metricsRegistry: Registry = globalRegistry): Counter {
  return new Counter({ name, help: 'h', registers: [metricsRegistry] });
}

register('a_total');
