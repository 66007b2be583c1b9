import { Counter } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'a_total', help: 'h' });
}
