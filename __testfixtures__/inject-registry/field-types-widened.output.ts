import { Counter, Gauge, Histogram, Registry, register } from 'prom-client';

const LABELS = ['a', 'b'] as const;
const names: string[] = ['a'];

export class Metrics {
  readonly one: Counter<'a'>;
  readonly two: Gauge<string>;
  readonly three: Histogram<string>;
  readonly four: Counter<"it's">;

  constructor(registry: Registry = register) {
    this.one = new Counter({ name: 'one_total', help: 'h', labelNames: ['a'] as const, registers: [registry] });
    this.two = new Gauge({ name: 'two', help: 'h', labelNames: LABELS, registers: [registry] });
    this.three = new Histogram({ name: 'three', help: 'h', labelNames: names, registers: [registry] });
    this.four = new Counter({ name: 'four_total', help: 'h', labelNames: ["it's"], registers: [registry] });
  }
}
