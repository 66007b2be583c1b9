import type { Registry } from 'prom-client';
import { Counter, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}

export type Make = () => Registry;
