import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  hits: Counter;

  constructor(prefix = 'shop', help: string = 'Hits', registry: Registry) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help, registers: [registry] });
  }
}

export const all = [() => new Metrics(undefined, undefined, register), () => new Metrics(undefined, undefined, register), () => new Metrics('web', undefined, register), () => new Metrics('api', 'Calls', register)];
