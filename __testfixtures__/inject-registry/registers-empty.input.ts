import { Counter } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h', registers: [] });
}
