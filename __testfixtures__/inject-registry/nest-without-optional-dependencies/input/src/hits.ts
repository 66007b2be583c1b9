import { Module } from '@nestjs/common';
import { Counter } from 'prom-client';

@Module({ providers: [{ provide: 'HITS', useFactory: () => new Counter({ name: 'hits_total', help: 'h' }) }] })
export class HitsModule {}
