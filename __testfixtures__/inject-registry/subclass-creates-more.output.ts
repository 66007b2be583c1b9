import { Counter, Registry, register } from 'prom-client';

export class Base {
  readonly a: Counter<string>;

  constructor(protected readonly registry: Registry = register) {
    this.a = new Counter({ name: 'a_total', help: 'h', registers: [registry] });
  }
}

export class Child extends Base {
  readonly b = new Counter({ name: 'b_total', help: 'h', registers: [this.registry] });
}
