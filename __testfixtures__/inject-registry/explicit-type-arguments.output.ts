import { Counter, Registry, register } from 'prom-client';

type Labels = 'a' | 'b';

export class Metrics {
  readonly hits: Counter<Labels>;
  readonly some?: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter<Labels>({ name: 'hits_total', help: 'h', labelNames: ['a', 'b'], registers: [registry] });
    this.some = new Counter({ name: 'some_total', help: 'h', registers: [registry] });
  }
}
