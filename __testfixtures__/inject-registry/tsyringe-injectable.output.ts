import { injectable, inject } from 'tsyringe';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@injectable()
export class Metrics {
  readonly hits: Counter;

  constructor(@inject(METRICS_REGISTRY, { isOptional: true }) registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
