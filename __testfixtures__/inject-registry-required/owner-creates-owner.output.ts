import { Counter, Gauge, Registry, register } from 'prom-client';

export class CacheMetrics {
  hits: Counter<string>;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'cache_hits_total', help: 'Hits', registers: [registry] });
  }
}

export function createGauge(name: string, registry: Registry): Gauge {
  return new Gauge({ name, help: name, registers: [registry] });
}

export class Service {
  readonly cache;
  readonly requests: Counter<string>;
  readonly size: Gauge;

  constructor(name: string, private readonly registry: Registry) {
    this.cache = new CacheMetrics(registry);
    this.requests = new Counter({ name: 'requests_total', help: 'Requests', registers: [registry] });
    this.size = createGauge(`${name}_size`, registry);
  }

  lateGauge(): Gauge {
    return createGauge('late', this.registry);
  }

  sibling(): Service {
    return new Service('sibling', this.registry);
  }
}

export function start(): Service {
  return new Service('shop', register);
}

start();
