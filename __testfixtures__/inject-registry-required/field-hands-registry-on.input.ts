import { Counter } from 'prom-client';

export class CacheMetrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }
}

export class Service {
  readonly cache: CacheMetrics = new CacheMetrics();
  readonly calls: Counter = new Counter({ name: 'calls_total', help: 'Calls' });
}

export const service = new Service();
