import { Counter } from 'prom-client';

abstract class Base {
  readonly a: Counter;

  constructor(name: string) {
    this.a = new Counter({ name, help: 'h' });
  }
}

export class Child extends Base {}

export class Other extends Base {
  text(): string {
    return 'other';
  }
}
