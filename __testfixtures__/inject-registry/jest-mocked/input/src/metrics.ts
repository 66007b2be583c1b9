import { Counter } from 'prom-client';

export const create = (name: string): Counter => new Counter({ name, help: 'h' });
