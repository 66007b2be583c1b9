import { Counter, Gauge } from 'prom-client';

export class CacheMetrics {
  hits = new Counter({ name: 'cache_hits_total', help: 'Hits' });
}

export function createGauge(name: string): Gauge {
  return new Gauge({ name, help: name });
}

export class Service {
  readonly cache = new CacheMetrics();
  readonly requests = new Counter({ name: 'requests_total', help: 'Requests' });
  readonly size: Gauge;

  constructor(name: string) {
    this.size = createGauge(`${name}_size`);
  }

  lateGauge(): Gauge {
    return createGauge('late');
  }

  sibling(): Service {
    return new Service('sibling');
  }
}

export function start(): Service {
  return new Service('shop');
}

start();
