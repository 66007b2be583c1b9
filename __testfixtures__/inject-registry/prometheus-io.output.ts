import { Counter, Registry, register } from '@prometheus-io/client';

export class Metrics {
  readonly hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
