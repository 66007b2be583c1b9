import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  hits: Counter;

  constructor(name: string);
  constructor(name: string, help: string, registry?: Registry);
  constructor(name: string, help = 'Hits', registry: Registry = register) {
    this.hits = new Counter({ name, help, registers: [registry] });
  }
}

export const metrics = [new Metrics('a_total'), new Metrics('b_total', 'B')];
