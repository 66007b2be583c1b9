import { Counter, Registry } from 'prom-client';

export class Metrics {
  readonly registry = new Registry();
  readonly hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [this.registry] });
}

export const metrics = new Metrics();
