import { Counter, register } from 'prom-client';

function getOrCreate(name: string): Counter {
  return (register.getSingleMetric(name) as Counter | undefined) ?? new Counter({ name, help: 'h' });
}

export class Metrics {
  readonly before: Counter = getOrCreate('before_total');
  readonly hits = new Counter({ name: 'hits_total', help: 'Hits' });
  readonly same: Counter = getOrCreate('hits_total');
  readonly later = () => getOrCreate('later_total');
  readonly plain = new Map<string, number>();
}
