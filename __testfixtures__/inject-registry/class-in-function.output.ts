import { Counter, Registry, register } from 'prom-client';

export function make(name: string): object {
  class Inner {
    readonly hits: Counter<string>;

    constructor(registry: Registry = register) {
      this.hits = new Counter({ name, help: 'h', registers: [registry] });
    }
  }
  return new Inner();
}
