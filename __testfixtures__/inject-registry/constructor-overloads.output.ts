import { Counter, Registry, register } from 'prom-client';

export class Metrics {
  readonly hits: Counter;

  constructor(name: string, help: string, registry?: Registry);
  constructor(name: string, help?: string, registry: Registry = register) {
    this.hits = new Counter({ name, help: help ?? 'h', registers: [registry] });
  }
}
