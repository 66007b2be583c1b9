import { Counter, Registry, register } from 'prom-client';

export class CacheMetrics {
  readonly hits: Counter<string>;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'cache_hits_total', help: 'Hits', registers: [registry] });
  }
}

export class Service {
  readonly calls: Counter;
  readonly cache: CacheMetrics;

  constructor(registry: Registry) {
    this.calls = new Counter({ name: 'calls_total', help: 'Calls', registers: [registry] });
    this.cache = new CacheMetrics(registry);
  }
}

export class App {
  readonly starts: Counter;

  constructor(private readonly registry: Registry) {
    this.starts = new Counter({ name: 'starts_total', help: 'Starts', registers: [this.registry] });
  }

  cache(): CacheMetrics {
    return new CacheMetrics(this.registry);
  }
}

export const all = [new Service(register), new App(register)];
