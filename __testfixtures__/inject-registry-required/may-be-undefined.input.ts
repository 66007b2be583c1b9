import { Counter, Registry, register } from 'prom-client';

interface Options {
  registry?: Registry;
}

export class Metrics {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export const start = (options: Options): Metrics => new Metrics(options.registry);
