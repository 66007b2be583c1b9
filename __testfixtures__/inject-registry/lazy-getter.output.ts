import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  private hits?: Counter<'page'>;
  #misses: Counter | undefined;

  constructor(private readonly registry: Registry = register) {}

  get counter(): Counter<'page'> {
    return (this.hits ??= new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'], registers: [this.registry] }));
  }

  get misses(): Counter {
    if (!this.#misses) this.#misses = new Counter({ name: 'misses_total', help: 'h', registers: [this.registry] });
    return this.#misses;
  }
}
