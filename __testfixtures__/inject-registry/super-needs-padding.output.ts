import { Counter, Registry, register } from 'prom-client';

class Base {
  readonly a: Counter;

  constructor(name = 'a_total', help = 'h', registry: Registry = register) {
    this.a = new Counter({ name, help, registers: [registry] });
  }
}

export class Child extends Base {
  constructor(registry: Registry = register) {
    super(undefined, undefined, registry);
  }
}
