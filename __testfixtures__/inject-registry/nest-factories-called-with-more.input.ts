import { Module } from '@nestjs/common';
import { Counter } from 'prom-client';

const dependencies = ['PREFIX', 'SUFFIX'];

export function createHits(prefix: string): Counter {
  return new Counter({ name: `${prefix}hits_total`, help: 'h' });
}

@Module({
  providers: [
    { provide: 'PREFIX', useValue: 'app_' },
    { provide: 'SUFFIX', useValue: '_total' },
    { provide: 'HITS', useFactory: createHits, inject: dependencies },
    { provide: 'MISSES', useFactory: (prefix: string) => new Counter({ name: `${prefix}misses_total`, help: 'h' }), inject: ['PREFIX', 'SUFFIX'] },
  ],
})
export class PagesModule {}
