import { Counter, Registry, register } from 'prom-client';

export const start = (name: string, registry: Registry): Counter => new Counter({ name, help: 'Starts', registers: [registry] });
export const starts = start('starts_total', register);
