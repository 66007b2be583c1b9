import { Counter } from 'prom-client';

export class Metrics {
  /** Hits. */
  readonly hits = new Counter({
    name: 'hits_total',
    help: 'h',
  });

  constructor(
    readonly name: string,
    readonly size: number,
  ) {
    this.hits.inc(size);
  }
}
