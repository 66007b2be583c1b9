import { Counter } from 'prom-client';

export const timers = {
  init(): void {
    new Counter({ name: 'timers_total', help: 'Timers' }).inc();
  },
};
