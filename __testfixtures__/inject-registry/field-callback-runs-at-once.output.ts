import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly all;

  constructor(registry: Registry = register) {
    this.all = ['a_total', 'b_total'].map((name) => new Counter({ name, help: 'h', registers: [registry] }));
  }
}
