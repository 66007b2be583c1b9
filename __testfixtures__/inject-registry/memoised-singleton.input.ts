import { Counter } from 'prom-client';

export class Stats {
  static #instance: Stats | undefined;
  readonly hits: Counter;

  private constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }

  static get(): Stats {
    Stats.#instance ??= new Stats();
    return Stats.#instance;
  }
}
