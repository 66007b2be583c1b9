import { Counter, Registry, register } from 'prom-client';
import { injectable, inject, optional } from './shared/inversify.js';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@injectable()
export class Metrics {
  readonly hits: Counter<string>;

  constructor(@inject(METRICS_REGISTRY) @optional() registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
