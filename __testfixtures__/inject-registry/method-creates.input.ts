import { Counter } from 'prom-client';

export class Lazy {
  private counters = new Map<string, Counter>();

  constructor(private readonly prefix: string) {}

  counter(name: string): Counter {
    let counter = this.counters.get(name);
    if (!counter) {
      counter = new Counter({ name: this.prefix + name, help: 'h' });
      this.counters.set(name, counter);
    }
    return counter;
  }
}
