import type { Counter } from 'prom-client';
import * as client from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new client.Counter({ name: 'hits_total', help: 'h' });
  }
}
