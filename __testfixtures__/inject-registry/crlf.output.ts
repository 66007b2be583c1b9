import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  /** Hits. */
  readonly hits: Counter<string>;

  constructor(
    readonly name: string,
    readonly size: number,
    registry: Registry = register,
  ) {
    this.hits = new Counter({
      name: 'hits_total',
      help: 'h',
      registers: [registry],
    });
    this.hits.inc(size);
  }
}
