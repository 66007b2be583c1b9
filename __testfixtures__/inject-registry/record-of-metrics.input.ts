import { Counter, Gauge } from 'prom-client';

export class Metrics {
  readonly all = {
    hits: new Counter({ name: 'hits_total', help: 'h' }),
    up: new Gauge({ name: 'up', help: 'h' }),
  };

  constructor(readonly name: string) {}
}
