import { Counter, register } from 'prom-client';

export class Metrics {
  constructor(name, registry = register) {
    this.hits = new Counter({ name, help: 'h', registers: [registry] });
  }
}
