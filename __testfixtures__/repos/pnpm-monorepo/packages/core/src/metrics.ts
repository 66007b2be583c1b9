import { Counter, Gauge, register } from 'prom-client';

export interface MetricsOptions {
  /** First part of every name. */
  prefix: string;
}

/** What every service of ours counts. Services add their own in a subclass. */
export class Metrics {
  readonly cacheHits: Counter<'cache'>;
  readonly cacheMisses: Counter<'cache'>;
  readonly cacheEntries: Gauge<'cache'>;

  constructor(readonly options: MetricsOptions) {
    const { prefix } = options;
    this.cacheHits = new Counter({ name: `${prefix}_cache_hits_total`, help: 'Lookups that found something', labelNames: ['cache'] });
    this.cacheMisses = new Counter({ name: `${prefix}_cache_misses_total`, help: 'Lookups that did not', labelNames: ['cache'] });
    this.cacheEntries = new Gauge({
      name: `${prefix}_cache_entries`,
      help: 'Entries held',
      labelNames: ['cache'],
    });
  }

  expose(): Promise<string> {
    return register.metrics();
  }
}
