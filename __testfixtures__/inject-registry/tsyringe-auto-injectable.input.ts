import { autoInjectable } from 'tsyringe';
import { Counter } from 'prom-client';

@autoInjectable()
export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
