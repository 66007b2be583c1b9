import { Counter, Registry, register } from 'prom-client';

class Base {}

export function withMetrics() {
  return class extends Base {
    hits: Counter<string>;

    constructor(registry: Registry = register) {
      super();
      this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
    }
  };
}

export const metrics = new (withMetrics())();
