import { asClass, createContainer, type AwilixContainer, type ContainerOptions } from 'awilix';
import { Counter } from 'prom-client';

export class Given {
  readonly hits = new Counter({ name: 'given_total', help: 'h' });
}

export class Optioned {
  readonly hits = new Counter({ name: 'optioned_total', help: 'h' });
}

export function register(container: AwilixContainer, options: ContainerOptions): void {
  container.register({ given: asClass(Given) });
  createContainer(options).register({ optioned: asClass(Optioned) });
}
