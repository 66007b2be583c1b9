import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, readonly help?: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: help ?? 'Hits', registers: [registry] });
  }
}

export const metrics = new Metrics('hits_total');
export const like: Pick<Metrics, 'help'> = {};
