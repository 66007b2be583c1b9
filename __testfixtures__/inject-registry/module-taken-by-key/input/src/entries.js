import { Counter } from 'prom-client';

export const entriesHits = (app) => new Counter({ name: 'entries_hits_total', help: app.name });
