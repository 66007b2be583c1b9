import { register } from 'prom-client';

export const registryProvider = { provide: 'METRICS_REGISTRY', useValue: register };
