import { Counter } from 'prom-client';

export const middleware = (_: unknown, next: () => void): void => {
  new Counter({ name: 'hits_total', help: 'h' }).inc();
  next();
};
