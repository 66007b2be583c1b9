import { Counter, Registry, register } from 'prom-client';

export class Base {
  constructor(readonly name: string, readonly size = 0) {}
}

export class Child extends Base {
  readonly b: Counter<string>;

  constructor(name: ConstructorParameters<typeof Base>[0], size?: ConstructorParameters<typeof Base>[1], registry: Registry = register) {
    super(name, size);
    this.b = new Counter({ name: 'b_total', help: 'h', registers: [registry] });
  }
}
