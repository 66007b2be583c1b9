import { Module } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';

const own = { provide: 'METRICS_REGISTRY', useValue: new Registry() };

// It is given the configuration alone.
const counted = { provide: 'COUNTED', useFactory: (name: string, help?: string, registry: Registry = register) => new Counter({ name, help: help ?? name, registers: [registry] }), inject: ['NAME'] };

@Module({ providers: [own, counted, { provide: 'HITS', useFactory: (registry: Registry = register) => new Counter({ name: 'hits_total', help: 'h', registers: [registry] }), inject: [{ token: 'METRICS_REGISTRY', optional: true }] }] })
export class MetricsModule {}
