import { Counter, Registry, register } from 'prom-client';

export namespace Shop {
  export class Metrics {
    readonly hits: Counter<string>;

    constructor(registry: Registry = register) {
      this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
    }
  }
  export const inside = new Metrics();
}

export const metrics = new Shop.Metrics();
