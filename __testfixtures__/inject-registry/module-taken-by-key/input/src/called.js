import { Counter } from 'prom-client';

export const calledHits = (app) => new Counter({ name: 'called_hits_total', help: app.name });
