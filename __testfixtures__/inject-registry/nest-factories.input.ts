import { Module, type Provider } from '@nestjs/common';
import { Counter } from 'prom-client';

export function createHits(prefix: string): Counter {
  return new Counter({ name: `${prefix}hits_total`, help: 'h' });
}

export const upProvider: Provider = {
  provide: 'UP',
  useFactory: () => new Counter({ name: 'up_total', help: 'h' }),
};

@Module({
  providers: [
    upProvider,
    { provide: 'PREFIX', useValue: 'app_' },
    { provide: 'HITS', useFactory: createHits, inject: ['PREFIX'] },
    {
      provide: 'MISSES',
      inject: ['PREFIX'],
      useFactory(prefix: string) {
        return new Counter({ name: `${prefix}misses_total`, help: 'h' });
      },
    },
    { provide: 'LATE', useFactory: (prefix = 'late_') => new Counter({ name: `${prefix}total`, help: 'h' }) },
  ],
  exports: ['UP', 'HITS', 'MISSES', 'LATE'],
})
export class PagesModule {}
