import { Counter } from 'prom-client';

export const Metrics = class {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'h' });
  }
};

export const metrics = new Metrics();
