import { Counter } from 'prom-client';

declare function once<T>(make: () => T): () => T;

export const hits = once(() => new Counter({ name: 'hits_total', help: 'h' }));
