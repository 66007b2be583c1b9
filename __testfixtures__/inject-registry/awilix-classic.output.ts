import { asClass, createContainer } from 'awilix';
import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  constructor(logger: Console, metricsRegistry: Registry = register) {
    logger.info(new Counter({ name: 'a_total', help: 'h', registers: [metricsRegistry] }));
  }
}

export const container = createContainer({ injectionMode: 'CLASSIC' });
container.register({ metrics: asClass(Metrics) });
