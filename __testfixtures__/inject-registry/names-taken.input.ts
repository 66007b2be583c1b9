import { Counter } from 'prom-client';

export function create(registry: string, metricsRegistry: string): Counter {
  return new Counter({ name: registry, help: metricsRegistry });
}
