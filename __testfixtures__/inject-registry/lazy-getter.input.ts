import { Counter } from 'prom-client';

export class Metrics {
  private hits?: Counter<'page'>;
  #misses: Counter | undefined;

  get counter(): Counter<'page'> {
    return (this.hits ??= new Counter({ name: 'hits_total', help: 'h', labelNames: ['page'] }));
  }

  get misses(): Counter {
    if (!this.#misses) this.#misses = new Counter({ name: 'misses_total', help: 'h' });
    return this.#misses;
  }
}
