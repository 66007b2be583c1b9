import { asClass, asValue, createContainer } from 'awilix';
import { Counter, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(prefix: string) {
    this.hits = new Counter({ name: `${prefix}hits_total`, help: 'h' });
  }
}

export const container = createContainer({ injectionMode: 'CLASSIC' });
container.register({ metrics: asClass(Metrics), metricsRegistry: asValue(new Registry()) });
