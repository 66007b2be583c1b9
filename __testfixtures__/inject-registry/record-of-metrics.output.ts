import { Counter, Gauge, Registry, register } from 'prom-client';

export class Metrics {
  readonly all;

  constructor(readonly name: string, registry: Registry = register) {
    this.all = {
      hits: new Counter({ name: 'hits_total', help: 'h', registers: [registry] }),
      up: new Gauge({ name: 'up', help: 'h', registers: [registry] }),
    };
  }
}
