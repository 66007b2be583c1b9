import { Counter, Registry, register } from 'prom-client';
import { Metered } from './decorators.js';
import { Inject, Optional } from '@nestjs/common';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Metered()
export class MeteredMetrics {
  readonly hits: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.hits = new Counter({ name: 'metered_total', help: 'h', registers: [registry] });
  }
}
