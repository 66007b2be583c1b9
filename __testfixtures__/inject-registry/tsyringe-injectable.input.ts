import { injectable } from 'tsyringe';
import { Counter } from 'prom-client';

@injectable()
export class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }
}
