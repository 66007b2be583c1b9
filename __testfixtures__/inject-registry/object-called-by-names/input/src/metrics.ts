import { Counter } from 'prom-client';

export const metrics = {
  create: (name: string): Counter => new Counter({ name, help: 'h' }),
};
