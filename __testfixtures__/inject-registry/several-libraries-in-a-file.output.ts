import { register } from '@prometheus-io/client';
import { Counter, Registry, register as globalRegistry } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = globalRegistry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const text = (): Promise<string> => register.metrics();
