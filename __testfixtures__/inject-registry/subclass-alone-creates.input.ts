import { Counter } from 'prom-client';

export class Base {
  constructor(readonly name: string, readonly size = 0) {}
}

export class Child extends Base {
  readonly b = new Counter({ name: 'b_total', help: 'h' });
}
