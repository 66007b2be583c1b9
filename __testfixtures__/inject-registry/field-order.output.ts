import { Counter, register, Registry } from 'prom-client';

function getOrCreate(name: string, registry: Registry = register): Counter {
  return (registry.getSingleMetric(name) as Counter | undefined) ?? new Counter({ name, help: 'h', registers: [registry] });
}

export class Metrics {
  readonly before: Counter = getOrCreate('before_total');
  readonly hits: Counter<string>;
  readonly same: Counter;
  readonly later = () => getOrCreate('later_total');
  readonly plain = new Map<string, number>();

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
    this.same = getOrCreate('hits_total', registry);
  }
}
