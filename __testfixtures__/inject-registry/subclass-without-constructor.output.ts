import { Counter, Registry, register } from 'prom-client';

abstract class Base {
  readonly a: Counter;

  constructor(name: string, registry: Registry = register) {
    this.a = new Counter({ name, help: 'h', registers: [registry] });
  }
}

export class Child extends Base {}

export class Other extends Base {
  text(): string {
    return 'other';
  }
}
