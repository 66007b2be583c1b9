import { asClass, asFunction, createContainer, InjectionMode } from 'awilix';
import { Counter } from 'prom-client';

export const createMetrics = (prefix: string): Counter => new Counter({ name: `${prefix}made_total`, help: 'h' });

export class Metrics {
  readonly hits: Counter;

  constructor(prefix: string) {
    this.hits = new Counter({ name: `${prefix}hits_total`, help: 'h' });
  }
}

export class More extends Metrics {}

export const container = createContainer({ injectionMode: InjectionMode.CLASSIC });
container.register({ made: asFunction(createMetrics).singleton(), metrics: asClass(Metrics) }).register('more', asClass(More));
