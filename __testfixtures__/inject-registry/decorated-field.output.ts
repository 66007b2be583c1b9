import { Counter, Registry, register } from 'prom-client';

declare function Track(name: string): PropertyDecorator;

export class Metrics {
  @Track('hits')
  readonly hits: Counter<string>;
  @Track('b') b = 1;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}
