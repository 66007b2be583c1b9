import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class Metrics {
  @Optional() @Inject('PREFIX') private readonly prefix?: string;

  constructor(@Optional() @Inject(METRICS_REGISTRY) private readonly registry: Registry = register) {}

  add(name: string): Counter {
    return new Counter({ name: (this.prefix ?? '') + name, help: 'h', registers: [this.registry] });
  }
}
