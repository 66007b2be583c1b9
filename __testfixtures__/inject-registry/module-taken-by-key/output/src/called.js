import { Counter, register } from 'prom-client';

export const calledHits = (app, registry = register) => new Counter({ name: 'called_hits_total', help: app.name, registers: [registry] });
