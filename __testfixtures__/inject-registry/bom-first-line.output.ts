import { Counter, Registry, register } from 'prom-client';
export const create = (registry: Registry = register): Counter => new Counter({ name: 'a_total', help: 'h', registers: [registry] });
