import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(prefix?: string, private readonly registry: Registry = register) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits', registers: [registry] });
  }

  scrape() {
    return this.registry.metrics();
  }
}

export class MoreMetrics extends Metrics {
  constructor(registry: Registry = register) {
    super('more', registry);
  }
}

export const initMetrics = (registry = register) => new Counter({ name: 'starts_total', help: 'Starts', registers: [registry] });

const own = new Registry();
export const all = [new Metrics(), new Metrics('a'), new Metrics('b', undefined), new Metrics('c', register), new Metrics('d', own), new Metrics('e', new Registry()), new MoreMetrics(), initMetrics()];
