import { Counter, Registry, register } from 'prom-client';

export class Base {
  constructor(private readonly metricsRegistry: Registry = register) {}

  add(name: string): Counter {
    return new Counter({ name, help: 'h', registers: [this.metricsRegistry] });
  }
}

export class Child extends Base {
  private readonly registry = new Map<string, Counter>();

  keep(name: string): void {
    this.registry.set(name, this.add(name));
  }
}
