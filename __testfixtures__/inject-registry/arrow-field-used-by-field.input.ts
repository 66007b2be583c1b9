import { Counter } from 'prom-client';

export class Metrics {
  private readonly create = (name: string): Counter => new Counter({ name, help: 'h' });
  private readonly twice = (name: string): Counter[] => [this.create(name), this.create(`${name}_2`)];
  private readonly double = (size: number): number => size * 2;
  readonly hits: Counter = this.create('hits_total');
  readonly all: Counter[] = this.twice('all_total');
  readonly size = this.double(2);
}
