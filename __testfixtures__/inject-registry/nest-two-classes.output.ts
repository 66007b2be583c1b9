import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class A {
  constructor(@Inject('NAME') readonly name: string, @Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    new Counter({ name: 'a_total', help: name, registers: [registry] });
  }
}

@Injectable()
export class B {
  constructor(
    readonly a: A, // the first
    @Optional() @Inject(METRICS_REGISTRY) registry: Registry = register,
  ) {
    new Counter({ name: 'b_total', help: 'h', registers: [registry] });
  }
}
