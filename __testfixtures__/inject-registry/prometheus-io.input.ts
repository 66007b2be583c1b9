import { Counter } from '@prometheus-io/client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
