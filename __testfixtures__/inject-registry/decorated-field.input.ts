import { Counter } from 'prom-client';

declare function Track(name: string): PropertyDecorator;

export class Metrics {
  @Track('hits')
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
  @Track('b') b = 1;
}
