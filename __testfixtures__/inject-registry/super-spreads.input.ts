import { Counter } from 'prom-client';

class Base {
  readonly hits: Counter;

  constructor(name: string, help?: string) {
    this.hits = new Counter({ name, help: help ?? 'h' });
  }
}

export class Child extends Base {
  constructor(values: [string, string]) {
    super(...values);
  }
}
