import { Counter } from 'prom-client';

const key = 'hits';

export class Metrics {
  readonly [key] = new Counter({ name: 'hits_total', help: 'h' });
}
