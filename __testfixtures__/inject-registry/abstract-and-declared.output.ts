import { Counter, Registry, register } from 'prom-client';

export abstract class Metrics {
  declare name: string;
  abstract readonly kind: string;
  readonly hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  set label(value: string) {
    this.hits.inc({ value });
  }
}
