import { asClass, createContainer } from 'awilix';
import { Counter } from 'prom-client';

export class Metrics {
  constructor(logger: Console) {
    logger.info(new Counter({ name: 'a_total', help: 'h' }));
  }
}

export const container = createContainer({ injectionMode: 'CLASSIC' });
container.register({ metrics: asClass(Metrics) });
