import { Counter, Registry, register } from 'prom-client';

export class Lazy {
  private counters = new Map<string, Counter>();

  constructor(private readonly prefix: string, private readonly registry: Registry = register) {}

  counter(name: string): Counter {
    let counter = this.counters.get(name);
    if (!counter) {
      counter = new Counter({ name: this.prefix + name, help: 'h', registers: [this.registry] });
      this.counters.set(name, counter);
    }
    return counter;
  }
}
