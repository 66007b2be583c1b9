import { Counter } from 'prom-client';

export class Metrics {
  hits: Counter;

  constructor(name: string);
  constructor(name: string, help: string);
  constructor(name: string, help = 'Hits') {
    this.hits = new Counter({ name, help });
  }
}

export const metrics = [new Metrics('a_total'), new Metrics('b_total', 'B')];
