import { Counter } from 'prom-client';

export class Metrics {
  readonly all = [new Counter({ name: 'hits_total', help: 'h' })];
}
