import { Counter } from 'prom-client';

export function init(): void {
  new Counter({ name: 'parts_total', help: 'Parts' }).inc();
}
