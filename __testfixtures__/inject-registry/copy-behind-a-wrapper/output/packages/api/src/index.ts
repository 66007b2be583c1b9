import { register } from '@acme/prom';
import { Counter, Registry } from 'prom-client';

export class ApiMetrics {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const text = (): Promise<string> => register.metrics();
