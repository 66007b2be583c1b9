import { injectable, inject, optional } from 'inversify';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@injectable()
export class Base {
  readonly hits: Counter<string>;

  constructor(@inject(METRICS_REGISTRY) @optional() registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}

@injectable()
export class Heir extends Base {}
