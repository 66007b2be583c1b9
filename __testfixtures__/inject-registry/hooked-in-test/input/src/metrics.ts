import { Counter } from 'prom-client';

export function init(): void {
  new Counter({ name: 'a_total', help: 'h' }).inc();
}
