import { Counter } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'b_total', help: 'h' });
}
