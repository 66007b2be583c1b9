import { Counter } from 'prom-client';

export const namedHits = (app) => new Counter({ name: 'named_hits_total', help: app.name });
