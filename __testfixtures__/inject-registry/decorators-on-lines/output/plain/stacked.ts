import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';
import { CLOCK, type Clock } from './clock.js';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class Stacked {
  constructor(
    @Inject(CLOCK)
    private readonly clock: Clock,
    @Optional()
    @Inject(METRICS_REGISTRY)
    registry: Registry = register,
  ) {
    new Counter({ name: 'stacked_total', help: `at ${clock.now()}, which is more than the width that nobody set for this file`, registers: [registry] });
  }
}

@Injectable()
export class Flat {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject('OTHER')
    private readonly other: Clock,
    @Optional() @Inject(METRICS_REGISTRY) registry: Registry = register,
  ) {
    new Counter({ name: 'flat_total', help: `at ${clock.now()}`, registers: [registry] });
  }
}
