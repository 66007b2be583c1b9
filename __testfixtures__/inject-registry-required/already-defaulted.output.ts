import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(prefix: string | undefined, private readonly registry: Registry) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits', registers: [registry] });
  }

  scrape() {
    return this.registry.metrics();
  }
}

export class MoreMetrics extends Metrics {
  constructor(registry: Registry) {
    super('more', registry);
  }
}

export const initMetrics = (registry: Registry) => new Counter({ name: 'starts_total', help: 'Starts', registers: [registry] });

const own = new Registry();
export const all = [new Metrics(undefined, register), new Metrics('a', register), new Metrics('b', register), new Metrics('c', register), new Metrics('d', own), new Metrics('e', new Registry()), new MoreMetrics(register), initMetrics(register)];
