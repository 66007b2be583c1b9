import { Inject, Injectable, Optional } from '@nestjs/common';
import { Base } from './base.js';
import { Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const HEIRS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class Without extends Base {}

@Injectable()
export class WithOne extends Base {
  constructor(@Inject('NAME') readonly name: string, @Optional() @Inject(HEIRS_REGISTRY) registry: Registry = register) {
    super(registry);
  }
}
