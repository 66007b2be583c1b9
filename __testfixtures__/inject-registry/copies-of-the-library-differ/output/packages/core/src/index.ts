import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(readonly prefix: string, registry: Registry = register) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits', registers: [registry] });
  }
}
