import { Counter } from 'prom-client';

export class Base {
  add(name: string): Counter {
    return new Counter({ name, help: 'h' });
  }
}

export class Child extends Base {
  private readonly registry = new Map<string, Counter>();

  keep(name: string): void {
    this.registry.set(name, this.add(name));
  }
}
