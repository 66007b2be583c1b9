import { Counter, Gauge, register, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter<'page'>;
  readonly up: Gauge;
  readonly misses: Counter;
  readonly late: Counter<'a'>;

  constructor(registry: Registry = register) {
    this.hits = (registry.getSingleMetric('hits_total') as Counter<'page'> | undefined) ?? new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'], registers: [registry] });
    this.up = (registry.getSingleMetric('up') as Gauge) || new Gauge({ name: 'up', help: 'h', registers: [registry] });
    registry.removeSingleMetric('misses_total');
    this.misses = new Counter({ name: 'misses_total', help: 'h', registers: [registry] });
    if (!registry.getSingleMetric('late_total')) {
      this.late = new Counter<'a'>({ name: 'late_total', help: 'h', labelNames: ['a'], registers: [registry] });
    } else {
      this.late = registry.getSingleMetric('late_total') as Counter<'a'>;
    }
  }
}

export function getOrCreate(name: string, registry: Registry = register): Counter {
  const known = registry.getSingleMetric(name);
  return known instanceof Counter ? known : new Counter({ name, help: 'h', registers: [registry] });
}
