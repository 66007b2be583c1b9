import { Counter } from 'prom-client';

type Handler = (name: string, next: () => void) => void;

export const handler: Handler = (name) => {
  new Counter({ name, help: 'h' }).inc();
};
