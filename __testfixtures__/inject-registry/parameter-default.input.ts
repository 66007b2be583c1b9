import { Counter } from 'prom-client';

export function count(counter = new Counter({ name: 'a_total', help: 'h' })): void {
  counter.inc();
}

export class Metrics {
  constructor(readonly hits = new Counter({ name: 'hits_total', help: 'h' })) {}
}
