import { Counter, Gauge, Histogram } from 'prom-client';

const LABELS = ['a', 'b'] as const;
const names: string[] = ['a'];

export class Metrics {
  readonly one = new Counter({ name: 'one_total', help: 'h', labelNames: ['a'] as const });
  readonly two = new Gauge({ name: 'two', help: 'h', labelNames: LABELS });
  readonly three = new Histogram({ name: 'three', help: 'h', labelNames: names });
  readonly four = new Counter({ name: 'four_total', help: 'h', labelNames: ["it's"] });
}
