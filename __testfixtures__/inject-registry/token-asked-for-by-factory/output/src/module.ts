import { Injectable, Module, Inject, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

const hits = { provide: 'HITS', useFactory: (registry: Registry = register) => new Counter({ name: 'hits_total', help: 'h', registers: [registry] }), inject: [{ token: 'METRICS_REGISTRY', optional: true }] };

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class Users {
  readonly users: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.users = new Counter({ name: 'users_total', help: 'u', registers: [registry] });
  }
}

@Module({ providers: [hits, Users] })
export class MetricsModule {}
