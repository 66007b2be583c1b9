import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, readonly help?: string) {
    this.hits = new Counter({ name, help: help ?? 'Hits' });
  }
}

export const metrics = new Metrics('hits_total');
export const like: Pick<Metrics, 'help'> = {};
