import { Injectable, Inject, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

const METRICS_REGISTRY = 3;

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const NEST_TOKEN_TAKEN_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class Metrics {
  readonly hits: Counter<string>;

  constructor(@Optional() @Inject(NEST_TOKEN_TAKEN_REGISTRY) registry: Registry = register) {
    this.hits = new Counter({ name: `hits_${METRICS_REGISTRY}_total`, help: 'h', registers: [registry] });
  }
}
