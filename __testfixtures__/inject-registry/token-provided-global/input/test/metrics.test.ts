import { Registry } from 'prom-client';

export const registryProvider = { provide: 'METRICS_REGISTRY', useValue: new Registry() };
