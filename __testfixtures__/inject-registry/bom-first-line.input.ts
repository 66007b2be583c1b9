import { Counter } from 'prom-client';
export const create = (): Counter => new Counter({ name: 'a_total', help: 'h' });
