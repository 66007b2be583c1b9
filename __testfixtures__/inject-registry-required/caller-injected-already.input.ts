import { Counter, Registry, register } from 'prom-client';

export class CacheMetrics {
  readonly hits = new Counter({ name: 'cache_hits_total', help: 'Hits' });
}

export class Service {
  readonly calls: Counter;
  readonly cache: CacheMetrics;

  constructor(registry: Registry = register) {
    this.calls = new Counter({ name: 'calls_total', help: 'Calls', registers: [registry] });
    this.cache = new CacheMetrics();
  }
}

export class App {
  readonly starts: Counter;

  constructor(private readonly registry: Registry) {
    this.starts = new Counter({ name: 'starts_total', help: 'Starts', registers: [this.registry] });
  }

  cache(): CacheMetrics {
    return new CacheMetrics();
  }
}

export const all = [new Service(), new App(register)];
