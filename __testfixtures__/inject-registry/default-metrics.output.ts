import { collectDefaultMetrics, register, Registry } from 'prom-client';

const options = { prefix: 'app_' };

export function start(registry: Registry = register): void {
  collectDefaultMetrics({ register: registry });
  collectDefaultMetrics({ prefix: 'x_', register: registry });
  collectDefaultMetrics({ register: registry });
  collectDefaultMetrics({ register: registry, prefix: 'y_' });
  collectDefaultMetrics({ ...options, register: registry });
}
