import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string) {
    this.hits = new Counter({ name, help: 'Hits' });
  }

  static prefix = 'shop';

  static create(name: string): Metrics {
    return new this(`${this.prefix}_${name}`);
  }
}

export const metrics = [new Metrics('a_total'), Metrics.create('b_total')];
