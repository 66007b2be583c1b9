import { Counter } from 'prom-client';

export function init(): void {
  new Counter({ name: 'queue_total', help: 'Queue' }).inc();
}
