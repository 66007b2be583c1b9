import { Counter, Registry, register } from 'prom-client';

export class CacheMetrics {
  readonly hits: Counter;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export class Service {
  readonly cache: CacheMetrics;
  readonly calls: Counter;

  constructor(registry: Registry) {
    this.cache = new CacheMetrics(registry);
    this.calls = new Counter({ name: 'calls_total', help: 'Calls', registers: [registry] });
  }
}

export const service = new Service(register);
