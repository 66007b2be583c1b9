import { Counter, Registry, register } from 'prom-client';

class Base {
  constructor(readonly name: string, readonly size?: number, readonly deep = true) {}
}

export class Child extends Base {
  readonly made: Counter<string>;

  constructor(name: ConstructorParameters<typeof Base>[0], size: ConstructorParameters<typeof Base>[1], deep: ConstructorParameters<typeof Base>[2], registry: Registry) {
    super(name, size, deep);
    this.made = new Counter({ name: 'made_total', help: 'Made', registers: [registry] });
  }
}

export const children = [new Child('a', undefined, undefined, register), new Child('b', 1, false, register)];
