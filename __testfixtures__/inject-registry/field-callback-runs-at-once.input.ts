import { Counter } from 'prom-client';

export class Metrics {
  readonly all = ['a_total', 'b_total'].map((name) => new Counter({ name, help: 'h' }));
}
