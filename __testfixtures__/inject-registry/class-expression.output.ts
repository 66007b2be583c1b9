import { Counter, Registry, register } from 'prom-client';

export const Metrics = class {
  readonly hits: Counter;

  constructor(registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
};

export const metrics = new Metrics();
