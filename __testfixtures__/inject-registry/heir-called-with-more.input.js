import { Counter } from 'prom-client';

class Base {
  constructor(name) {
    this.hits = new Counter({ name, help: 'h' });
  }
}

class Heir extends Base {}

export const heir = new Heir('heir_total', { debug: true });
