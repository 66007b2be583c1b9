import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  constructor(registry: Registry = register) {
    this.counter = new Counter({ name: 'a_total', help: 'h', registers: [registry] }) as Counter & { name: string };
  }

  text(): string {
    return this.counter.name;
  }

  private readonly counter: Counter & { name: string };
}
