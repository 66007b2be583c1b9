import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const metrics = new Metrics(register);
