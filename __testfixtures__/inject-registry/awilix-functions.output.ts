import { asClass, asFunction, createContainer, InjectionMode } from 'awilix';
import { Counter, Registry, register } from 'prom-client';

export const createMetrics = (prefix: string, metricsRegistry: Registry = register): Counter => new Counter({ name: `${prefix}made_total`, help: 'h', registers: [metricsRegistry] });

export class Metrics {
  readonly hits: Counter;

  constructor(prefix: string, metricsRegistry: Registry = register) {
    this.hits = new Counter({ name: `${prefix}hits_total`, help: 'h', registers: [metricsRegistry] });
  }
}

export class More extends Metrics {}

export const container = createContainer({ injectionMode: InjectionMode.CLASSIC });
container.register({ made: asFunction(createMetrics).singleton(), metrics: asClass(Metrics) }).register('more', asClass(More));
