import { Counter, Registry } from 'prom-client';

export interface Options {
  name: string;
  registry: Registry;
}

export class Metrics {
  readonly hits: Counter;

  constructor(options: Options) {
    this.hits = new Counter({ name: options.name, help: 'h', registers: [options.registry] });
  }
}
