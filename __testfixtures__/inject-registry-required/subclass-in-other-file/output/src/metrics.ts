import { Counter, Registry } from 'prom-client';

export abstract class Metrics {
  readonly hits: Counter;

  constructor(name: string, help: string | undefined, registry: Registry) {
    this.hits = new Counter({ name, help: help ?? 'Hits', registers: [registry] });
  }
}
