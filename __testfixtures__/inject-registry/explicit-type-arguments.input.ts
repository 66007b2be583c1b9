import { Counter } from 'prom-client';

type Labels = 'a' | 'b';

export class Metrics {
  readonly hits = new Counter<Labels>({ name: 'hits_total', help: 'h', labelNames: ['a', 'b'] });
  readonly some?: Counter = new Counter({ name: 'some_total', help: 'h' });
}
