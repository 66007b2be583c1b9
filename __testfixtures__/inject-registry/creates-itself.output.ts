import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: 'h', registers: [registry] });
  }

  static of(name: string): Metrics {
    return new this(name);
  }

  again(name: string): Metrics {
    return new (this.constructor as typeof Metrics)(name);
  }
}
