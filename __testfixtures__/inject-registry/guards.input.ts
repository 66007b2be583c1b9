import { Counter, Gauge, register } from 'prom-client';

export class Metrics {
  readonly hits = (register.getSingleMetric('hits_total') as Counter<'page'> | undefined) ?? new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'] });
  readonly up = (register.getSingleMetric('up') as Gauge) || new Gauge({ name: 'up', help: 'h' });
  readonly misses: Counter;
  readonly late: Counter<'a'>;

  constructor() {
    register.removeSingleMetric('misses_total');
    this.misses = new Counter({ name: 'misses_total', help: 'h' });
    if (!register.getSingleMetric('late_total')) {
      this.late = new Counter<'a'>({ name: 'late_total', help: 'h', labelNames: ['a'] });
    } else {
      this.late = register.getSingleMetric('late_total') as Counter<'a'>;
    }
  }
}

export function getOrCreate(name: string): Counter {
  const known = register.getSingleMetric(name);
  return known instanceof Counter ? known : new Counter({ name, help: 'h' });
}
