import { Counter, register } from 'prom-client';

export const namedHits = (app, registry = register) => new Counter({ name: 'named_hits_total', help: app.name, registers: [registry] });
