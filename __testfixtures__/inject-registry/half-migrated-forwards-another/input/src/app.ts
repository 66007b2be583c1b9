import { Registry, register } from 'prom-client';
import { Metrics } from './metrics.js';

export function createApp(registry: Registry = register): Metrics {
  return new Metrics(registry);
}
