import { Module, type Provider } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

export function createHits(prefix: string, registry: Registry = register): Counter {
  return new Counter({ name: `${prefix}hits_total`, help: 'h', registers: [registry] });
}

export const upProvider: Provider = {
  provide: 'UP',
  useFactory: (registry: Registry = register) => new Counter({ name: 'up_total', help: 'h', registers: [registry] }),
  inject: [{ token: 'METRICS_REGISTRY', optional: true }],
};

@Module({
  providers: [
    upProvider,
    { provide: 'PREFIX', useValue: 'app_' },
    { provide: 'HITS', useFactory: createHits, inject: ['PREFIX', { token: 'METRICS_REGISTRY', optional: true }] },
    {
      provide: 'MISSES',
      inject: ['PREFIX', { token: 'METRICS_REGISTRY', optional: true }],
      useFactory(prefix: string, registry: Registry = register) {
        return new Counter({ name: `${prefix}misses_total`, help: 'h', registers: [registry] });
      },
    },
    { provide: 'LATE', useFactory: (prefix = 'late_', registry: Registry = register) => new Counter({ name: `${prefix}total`, help: 'h', registers: [registry] }) },
  ],
  exports: ['UP', 'HITS', 'MISSES', 'LATE'],
})
export class PagesModule {}
