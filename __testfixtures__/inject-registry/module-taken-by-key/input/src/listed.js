import { Counter } from 'prom-client';

export const listedHits = (app) => new Counter({ name: 'listed_hits_total', help: app.name });
