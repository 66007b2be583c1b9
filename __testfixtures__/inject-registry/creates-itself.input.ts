import { Counter } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string) {
    this.hits = new Counter({ name, help: 'h' });
  }

  static of(name: string): Metrics {
    return new this(name);
  }

  again(name: string): Metrics {
    return new (this.constructor as typeof Metrics)(name);
  }
}
