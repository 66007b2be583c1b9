import * as awilix from 'awilix';
import { Counter } from 'prom-client';

export class Classic {
  readonly hits: Counter;

  constructor(prefix: string) {
    this.hits = new Counter({ name: `${prefix}classic_total`, help: 'h' });
  }
}

export class Optioned {
  readonly hits: Counter;

  constructor(prefix: string) {
    this.hits = new Counter({ name: `${prefix}optioned_total`, help: 'h' });
  }
}

export class Proxied {
  readonly hits: Counter;

  constructor({ prefix }: { prefix: string }) {
    this.hits = new Counter({ name: `${prefix}proxied_total`, help: 'h' });
  }
}

export const container = awilix.createContainer();
container.register({
  classic: awilix.asClass(Classic).singleton().classic(),
  optioned: awilix.asClass(Optioned, { injectionMode: 'CLASSIC' }),
  proxied: awilix.asClass(Proxied),
});
