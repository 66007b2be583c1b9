import { Injectable, Module } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

const hits = { provide: 'HITS', useFactory: (registry: Registry = register) => new Counter({ name: 'hits_total', help: 'h', registers: [registry] }), inject: [{ token: 'METRICS_REGISTRY', optional: true }] };

@Injectable()
export class Users {
  readonly users = new Counter({ name: 'users_total', help: 'u' });
}

@Module({ providers: [hits, Users] })
export class MetricsModule {}
