import { register } from '@prometheus-io/client';
import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }

  text(): Promise<string> {
    return register.metrics();
  }
}
