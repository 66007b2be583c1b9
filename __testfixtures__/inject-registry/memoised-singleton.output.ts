import { Counter, Registry, register } from 'prom-client';

export class Stats {
  static #instance: Stats | undefined;
  readonly hits: Counter;

  private constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  static get(): Stats {
    Stats.#instance ??= new Stats();
    return Stats.#instance;
  }
}
