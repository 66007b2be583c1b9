import { Counter, Registry } from 'prom-client';

const shared = new Registry();

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = shared) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const metrics = new Metrics();
