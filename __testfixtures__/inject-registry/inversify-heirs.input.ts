import { inject, injectable } from 'inversify';
import { Counter } from 'prom-client';

@injectable()
export class Base {
  readonly hits: Counter;

  constructor(@inject('PREFIX') prefix: string) {
    this.hits = new Counter({ name: `${prefix}hits_total`, help: 'h' });
  }
}

@injectable()
export class Heir extends Base {
  constructor(@inject('PREFIX') prefix: string) {
    super(`${prefix}heir_`);
  }
}
