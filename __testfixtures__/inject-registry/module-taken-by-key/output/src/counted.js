import { Counter, register } from 'prom-client';

export const countedHits = (app, registry = register) => new Counter({ name: 'counted_hits_total', help: app.name, registers: [registry] });
