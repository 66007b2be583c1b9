import { ownRegistry } from './own-registry.js';

export const registryProvider = { provide: 'METRICS_REGISTRY', useFactory: () => ownRegistry() };
