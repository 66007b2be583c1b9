import { Counter } from 'prom-client';

export class Metrics {
  hits: Counter;

  constructor(prefix = 'shop', help: string = 'Hits') {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help });
  }
}

export const all = [() => new Metrics, () => new Metrics(), () => new Metrics('web'), () => new Metrics('api', 'Calls')];
