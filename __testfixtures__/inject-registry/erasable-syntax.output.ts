import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  private readonly registry: Registry;

  constructor(registry: Registry = register) {
    this.registry = registry;
  }

  add(name: string): Counter {
    return new Counter({ name, help: 'h', registers: [this.registry] });
  }
}

export class More {
  private readonly registry: Registry;
  private count = 0;

  constructor(name: string, registry: Registry = register) {
    this.registry = registry;
    this.add(name);
  }

  add(name: string): Counter {
    this.count++;
    return new Counter({ name, help: 'h', registers: [this.registry] });
  }
}
