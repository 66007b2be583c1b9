import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  private readonly create = (name: string): Counter => new Counter({ name, help: 'h', registers: [this.registry] });
  private readonly twice = (name: string): Counter[] => [this.create(name), this.create(`${name}_2`)];
  private readonly double = (size: number): number => size * 2;
  readonly hits: Counter;
  readonly all: Counter[];
  readonly size = this.double(2);

  constructor(private readonly registry: Registry = register) {
    this.hits = this.create('hits_total');
    this.all = this.twice('all_total');
  }
}
