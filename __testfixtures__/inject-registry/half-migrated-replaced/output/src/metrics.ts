import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  constructor(private registry: Registry = register) {}

  use(registry: Registry): void {
    this.registry = registry;
  }

  counter(name: string): Counter {
    return name.startsWith('app_') ? new Counter({ name, help: 'h', registers: [this.registry] }) : new Counter({ name, help: 'h', registers: [this.registry] });
  }
}
