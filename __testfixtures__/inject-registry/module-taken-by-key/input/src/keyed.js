import { Counter } from 'prom-client';

export const keyedHits = (app) => new Counter({ name: 'keyed_hits_total', help: app.name });
