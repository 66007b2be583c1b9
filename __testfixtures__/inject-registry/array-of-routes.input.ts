import { Counter } from 'prom-client';

export const routes = [
  {
    path: '/',
    handler(path: string): void {
      new Counter({ name: path, help: 'h' }).inc();
    },
  },
];
