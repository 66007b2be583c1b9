import { Counter } from 'prom-client';

class Base {
  readonly a: Counter;

  constructor(name = 'a_total', help = 'h') {
    this.a = new Counter({ name, help });
  }
}

export class Child extends Base {
  constructor() {
    super();
  }
}
