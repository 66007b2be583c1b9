import { Counter } from 'prom-client';

export class Base {
  readonly a = new Counter({ name: 'a_total', help: 'h' });
}

export class Child extends Base {
  readonly b = new Counter({ name: 'b_total', help: 'h' });
}
