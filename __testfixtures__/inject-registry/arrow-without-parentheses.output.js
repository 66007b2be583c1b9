import { Counter, register } from 'prom-client';

export const one = (name, registry = register) => new Counter({ name, help: 'h', registers: [registry] });
export const later = async (name, registry = register) => new Counter({ name, help: 'h', registers: [registry] });
