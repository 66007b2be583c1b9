import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: 'Hits', registers: [registry] });
  }

  static prefix = 'shop';

  static create(name: string): Metrics {
    return new this(`${this.prefix}_${name}`);
  }
}

export const metrics = [new Metrics('a_total'), Metrics.create('b_total')];
