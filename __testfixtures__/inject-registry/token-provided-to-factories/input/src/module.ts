import { Module } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

const own = { provide: 'METRICS_REGISTRY', useValue: new Registry() };

// It is given the configuration alone.
const counted = { provide: 'COUNTED', useFactory: (name: string, help?: string) => new Counter({ name, help: help ?? name }), inject: ['NAME'] };

@Module({ providers: [own, counted, { provide: 'HITS', useFactory: () => new Counter({ name: 'hits_total', help: 'h' }) }] })
export class MetricsModule {}
