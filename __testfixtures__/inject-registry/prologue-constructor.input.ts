import { Counter } from 'prom-client';

export class Metrics extends Map<string, number> {
  private readonly hits = new Counter({ name: 'hits_total', help: 'h' });

  constructor() {
    super();
    // Now the rest.
    this.hits.inc();
  }
}
