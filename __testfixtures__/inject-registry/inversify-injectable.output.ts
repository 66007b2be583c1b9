import { injectable, inject, optional } from 'inversify';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@injectable()
export class Metrics {
  constructor(@inject(METRICS_REGISTRY) @optional() private readonly registry: Registry = register) {}

  add(name: string): Counter {
    return new Counter({ name, help: 'h', registers: [this.registry] });
  }
}
