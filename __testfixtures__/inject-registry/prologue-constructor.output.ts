import { Counter, Registry, register } from 'prom-client';

export class Metrics extends Map<string, number> {
  private readonly hits: Counter<string>;

  constructor(registry: Registry = register) {
    super();
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
    // Now the rest.
    this.hits.inc();
  }
}
