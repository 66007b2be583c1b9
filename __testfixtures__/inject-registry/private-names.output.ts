import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  #hits: Counter<string>;

  constructor(registry: Registry = register) {
    this.#hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  hit(): void {
    this.#hits.inc();
  }
}
