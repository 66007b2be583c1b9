import { Counter } from 'prom-client';

export const hits = new Counter({ name: 'hits_total', help: 'Hits' });
