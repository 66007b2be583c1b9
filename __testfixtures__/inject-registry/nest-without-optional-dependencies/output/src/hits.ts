import { Module } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

@Module({ providers: [{ provide: 'HITS', useFactory: (registry: Registry = register) => new Counter({ name: 'hits_total', help: 'h', registers: [registry] }) }] })
export class HitsModule {}
