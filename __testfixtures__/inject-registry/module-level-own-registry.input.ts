import { Counter, Registry } from 'prom-client';

export const registry = new Registry();
export const hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
