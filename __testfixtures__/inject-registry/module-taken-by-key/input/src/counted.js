import { Counter } from 'prom-client';

export const countedHits = (app) => new Counter({ name: 'counted_hits_total', help: app.name });
