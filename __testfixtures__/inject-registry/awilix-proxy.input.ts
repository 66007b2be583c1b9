import { asClass, createContainer } from 'awilix';
import { Counter } from 'prom-client';

export class Metrics {
  constructor({ logger }: { logger: Console }) {
    logger.info(new Counter({ name: 'a_total', help: 'h' }));
  }
}

export const container = createContainer();
container.register({ metrics: asClass(Metrics) });
