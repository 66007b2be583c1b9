import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string) {
    this.hits = new Counter({ name, help: 'Hits' });
  }

  another(name: string): Metrics {
    return new (this.constructor as new (name: string) => Metrics)(name);
  }
}

export const metrics = new Metrics('a_total').another('b_total');
