import { register } from '@acme/prom';
import { Counter } from 'prom-client';

export class ApiMetrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }
}

export const text = (): Promise<string> => register.metrics();
