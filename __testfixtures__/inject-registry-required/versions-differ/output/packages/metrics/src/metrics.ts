import { Counter, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, registry: Registry) {
    this.hits = new Counter({ name, help: 'Hits', registers: [registry] });
  }
}
