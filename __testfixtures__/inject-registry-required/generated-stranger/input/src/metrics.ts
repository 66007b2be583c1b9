import { Counter } from 'prom-client';

export const start = (name: string): Counter => new Counter({ name, help: 'Starts' });
export const starts = start('starts_total');
