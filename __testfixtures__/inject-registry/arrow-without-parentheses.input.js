import { Counter } from 'prom-client';

export const one = name => new Counter({ name, help: 'h' });
export const later = async name => new Counter({ name, help: 'h' });
